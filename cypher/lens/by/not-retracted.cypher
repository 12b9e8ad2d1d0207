// Seen from now: the claim has not been retracted.
// takes: claim
claim.retractedAt IS NULL
