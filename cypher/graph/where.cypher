// The incidents that meet a filter, by name, for a graph to start from. All have an id; that it is said
// lets an index by date and id be read.
// binds: known
// uses: node
WITH COLLECT {
  MATCH (node:Incident)
  WHERE node.level <= $level AND node.id IS NOT NULL AND {{where node}}
  WITH node ORDER BY node.name, node.id LIMIT $most
  RETURN node
} AS known
