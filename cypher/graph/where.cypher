// Finds the incidents that meet a filter, ordered by name, as start entities of a graph. `id IS NOT NULL` holds for all;
// it lets the planner use the index on date and id.
// binds: known
// uses: node
WITH COLLECT {
  {{candidates node}}
  WHERE node.level <= $level AND node.id IS NOT NULL AND {{remaining node}}
  WITH node ORDER BY node.name, node.id LIMIT $most
  RETURN node
} AS known
