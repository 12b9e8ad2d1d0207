// Finds the entities and claims without derived properties.
MATCH (node:Entity|Claim)
WHERE node.level IS NULL
RETURN node.id, node:Claim
