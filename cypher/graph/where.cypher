// The incidents that meet a filter, by name, for a graph to start from.
// binds: known
// uses: node
MATCH (node:Incident)
WHERE node.level <= $level AND {{where node}}
WITH node ORDER BY node.name, node.id LIMIT $most
WITH collect(node) AS known
