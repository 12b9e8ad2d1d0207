// Seen from then: the claim was known, and not yet retracted.
// takes: claim
claim.recordedAt <= $lens.recordedBy AND (claim.retractedAt IS NULL OR claim.retractedAt > $lens.recordedBy)
