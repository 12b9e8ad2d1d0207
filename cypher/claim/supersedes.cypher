// Lists the earlier claims that a claim supersedes.
// takes: claim
// binds: earlier
// keys: earlier.statedTo, earlier.id
MATCH (claim)-[:SUPERSEDES]->(earlier:Claim)
WHERE earlier.level <= $level
