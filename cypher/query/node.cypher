// One entity or claim by its id.
// binds: node
MATCH (node:Entity|Claim {id: $id})
WHERE node.level <= $level
