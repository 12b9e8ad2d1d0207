// Finds the claims of the input that existed before the change.
// binds: claim
// uses: wanted
// keys: claim.statedTo, claim.id
UNWIND $outcome.knownClaims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level
