// The claim's object.
// takes: claim
// binds: entity
MATCH (claim)-[:OBJECT]->(entity:Entity)
WHERE entity.level <= $level
