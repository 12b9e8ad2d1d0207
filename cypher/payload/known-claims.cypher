// The claims that a change names and that were there before.
// binds: claim
// uses: wanted
// keys: claim.statedTo, claim.id
UNWIND $outcome.knownClaims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level
