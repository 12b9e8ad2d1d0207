// Entities and claims by their ids; what is part of another entity now is found as that. Each label is asked by itself,
// since its own index holds its ids.
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
