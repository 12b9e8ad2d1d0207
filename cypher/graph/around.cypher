// The entities that a graph is asked around, by name; what is part of another entity now is found as that.
// binds: known
// uses: wanted, node
WITH COLLECT {
  UNWIND $around AS wanted
  MATCH (node:Entity {id: {{query/root-of-each wanted}} })
  WHERE node.level <= $level
  WITH DISTINCT node ORDER BY node.name, node.id LIMIT $most
  RETURN node
} AS known
