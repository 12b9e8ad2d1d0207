// The reader may see the claim.
// takes: claim
claim.level <= $level
