// Finds a claim by its id; retracted claims stay readable.
// binds: claim
MATCH (claim:Claim {id: $id})
WHERE claim.level <= $level
