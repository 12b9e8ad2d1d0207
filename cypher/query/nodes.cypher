// Finds entities and claims by their ids; the id of a merged entity finds the entity that it was merged into. Each label
// is matched by itself, since each has its own index of ids.
// binds: node, wanted
// uses: sought
UNWIND $ids AS wanted
WITH wanted, {{query/root-of-each wanted}} AS sought
CALL (sought) {
  MATCH (node:Entity {id: sought}) RETURN node
  UNION ALL
  MATCH (node:Claim {id: sought}) RETURN node
}
WITH node, wanted WHERE node.level <= $level
