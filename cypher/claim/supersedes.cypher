// The earlier claims that it takes the place of.
// takes: claim
// binds: earlier
// keys: earlier.statedTo, earlier.id
MATCH (claim)-[:SUPERSEDES]->(earlier:Claim)
WHERE earlier.level <= $level
