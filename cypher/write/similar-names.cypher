// Finds existing entities with names similar to those of new ones, by descending score. `$wanted`: for each new entity,
// its words as a Lucene query of plain terms, and the kinds that it may be a duplicate of.
UNWIND $wanted AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entityWords', row.query, {limit: 50}) YIELD node
  WHERE node.kind IN row.kinds AND node.level <= $level AND node.id <> row.id
  RETURN node LIMIT 10
}
RETURN DISTINCT [row.field, node.id, [node.name] + node.aliases] AS alike
