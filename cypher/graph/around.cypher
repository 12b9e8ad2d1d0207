// Finds the start entities of a graph by their ids, ordered by name. The id of a merged entity finds the entity that it
// was merged into.
// binds: known
// uses: wanted, node
WITH COLLECT {
  UNWIND $around AS wanted
  MATCH (node:Entity {id: {{query/root-of-each wanted}} })
  WHERE node.level <= $level
  WITH DISTINCT node ORDER BY node.name, node.id LIMIT $most
  RETURN node
} AS known
