// Seen from then: the claim had not been retracted yet.
// takes: claim
(claim.retractedAt IS NULL OR claim.retractedAt > $lens.recordedBy)
