// Seen from then: the claim was known.
// takes: claim
claim.recordedAt <= $lens.recordedBy
