// Finds the subject of a claim.
// takes: claim
// binds: entity
MATCH (claim)-[:SUBJECT]->(entity:Entity)
WHERE entity.level <= $level
