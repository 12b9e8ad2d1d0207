// What is there under names like those of new entities. `$wanted`: each with its words as a Lucene query of plain words,
// and the kinds that may mean the same. Hits come by their score, the best first.
UNWIND $wanted AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entityWords', row.query, {limit: 50}) YIELD node
  WHERE node.kind IN row.kinds AND node.level <= $level AND node.id <> row.id
  RETURN node LIMIT 10
}
RETURN DISTINCT [row.field, node.id, [node.name] + node.aliases] AS alike
