// Entities and claims by their ids; what is part of another entity now is found as that.
// binds: node, wanted
UNWIND $ids AS wanted
MATCH (node:Entity|Claim {id: {{query/root-of-each wanted}} })
WHERE node.level <= $level
