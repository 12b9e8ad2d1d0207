// Finds an entity or claim by its id; the id of a merged entity finds the entity that it was merged into. Each label is
// matched by itself, since each has its own index of ids.
// binds: node
// uses: sought
WITH {{root-of id}} AS sought
CALL (sought) {
  MATCH (node:Entity {id: sought}) RETURN node
  UNION ALL
  MATCH (node:Claim {id: sought}) RETURN node
}
WITH node WHERE node.level <= $level
