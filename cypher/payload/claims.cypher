// The claims that a change has brought about.
// binds: claim
// uses: wanted
// keys: claim.statedTo, claim.id
UNWIND $outcome.claims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level
