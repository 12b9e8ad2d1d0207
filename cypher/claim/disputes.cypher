// Lists the claims that a claim disputes.
// takes: claim
// binds: disputed
// keys: disputed.statedTo, disputed.id
MATCH (claim)-[:DISPUTES]->(disputed:Claim)
WHERE disputed.level <= $level
