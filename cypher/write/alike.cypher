// What is there under names like those of new entities. `$wanted`: each with its words as a Lucene query of plain words.
UNWIND $wanted AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entityText', row.query, {limit: 50}) YIELD node, score
  WHERE node.kind = row.kind AND node.level <= $level AND node.id <> row.id
  RETURN node ORDER BY score DESC LIMIT 10
}
RETURN row.field, node.id, [node.name] + node.aliases
