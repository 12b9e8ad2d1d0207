// One entity or claim by its id; what is part of another entity now is found as that.
// binds: node
MATCH (node:Entity|Claim {id: {{root-of id}} })
WHERE node.level <= $level
