// Finds the claims that a change created.
// binds: claim
// uses: wanted
// keys: claim.statedTo, claim.id
UNWIND $outcome.claims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level
