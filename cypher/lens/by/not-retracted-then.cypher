// The claim had not been retracted at the moment of the lens.
// takes: claim
(claim.retractedAt IS NULL OR claim.retractedAt > $lens.recordedBy)
