// Finds the entities up to the author's level that have a key in `spellings`, by the full-text index of each level.
// takes: query
UNWIND range(0, $level) AS tlp
CALL (query, tlp) {
  CALL db.index.fulltext.queryNodes('entityNames' + tlp, query) YIELD node
  WHERE node.level <= $level
  RETURN node
}
RETURN node
