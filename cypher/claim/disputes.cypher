// The claims it speaks against.
// takes: claim
// binds: disputed
// keys: disputed.statedTo, disputed.id
MATCH (claim)-[:DISPUTES]->(disputed:Claim)
WHERE disputed.level <= $level
