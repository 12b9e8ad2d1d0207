// Finds existing entities with names similar to those of new ones, by descending score. `$wanted`: for each new entity,
// its words as a Lucene query of plain terms, the kinds that it may be a duplicate of, and its ISO code: countries with other
// codes are others. Each TLP level has an index of its own, so that hidden names take no place among those found.
UNWIND $wanted AS row
CALL (row) {
  UNWIND range(0, $level) AS tlp
  CALL (row, tlp) {
    CALL db.index.fulltext.queryNodes('entityNames' + tlp, row.query, {limit: 50}) YIELD node, score
    WHERE node.kind IN row.kinds AND node.level <= $level AND node.id <> row.id
      AND coalesce(node.isoCode = row.isoCode, true)
    RETURN node ORDER BY score DESC, node.id LIMIT 10
  }
  RETURN node
}
RETURN DISTINCT [row.field, node.id, [node.name] + node.aliases] AS alike
