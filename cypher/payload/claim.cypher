// Finds the claim that a change is about.
// binds: claim
MATCH (claim:Claim {id: $outcome.claim})
WHERE claim.level <= $level
