// The claim's subject.
// takes: claim
// binds: entity
MATCH (claim)-[:SUBJECT]->(entity:Entity)
WHERE entity.level <= $level
