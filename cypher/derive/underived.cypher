// The entities and claims that nothing has been worked out for yet.
MATCH (node:Entity|Claim)
WHERE node.level IS NULL
RETURN node.id, node:Claim
