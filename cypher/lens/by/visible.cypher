// The claim is visible to the caller.
// takes: claim
claim.level <= $level
