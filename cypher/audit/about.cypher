// What an entry of the audit trail is about.
// takes: entry
// binds: thing
// keys: thing.id
MATCH (entry)-[:ABOUT]->(thing:Entity|Claim)
WHERE thing.level <= $level
