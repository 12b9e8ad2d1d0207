// The claim had been recorded by the moment of the lens.
// takes: claim
claim.recordedAt <= $lens.recordedBy
