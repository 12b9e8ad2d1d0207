// One entity or claim by its id; what is part of another entity now is found as that. Each label is asked by itself,
// since its own index holds its ids.
// binds: node
// uses: sought
WITH {{root-of id}} AS sought
CALL (sought) {
  MATCH (node:Entity {id: sought}) RETURN node
  UNION ALL
  MATCH (node:Claim {id: sought}) RETURN node
}
WITH node WHERE node.level <= $level
