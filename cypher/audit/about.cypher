// Finds the entities and claims that an audit entry is about.
// takes: entry
// binds: thing
// keys: thing.id
MATCH (entry)-[:ABOUT]->(thing:Entity|Claim)
WHERE thing.level <= $level
