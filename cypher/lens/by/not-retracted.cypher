// The claim is not retracted.
// takes: claim
claim.retractedAt IS NULL
