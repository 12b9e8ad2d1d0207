// Entities and claims by their ids.
// binds: node
// uses: wanted
UNWIND $ids AS wanted
MATCH (node:Entity|Claim {id: wanted})
WHERE node.level <= $level
