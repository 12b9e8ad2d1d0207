// All claims.
// takes: claim
MATCH (claim:Claim)
