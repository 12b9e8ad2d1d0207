// Finds the object of a claim.
// takes: claim
// binds: entity
MATCH (claim)-[:OBJECT]->(entity:Entity)
WHERE entity.level <= $level
