// A claim counts without a lens: the reader may see it, and it has not been retracted.
// takes: claim
claim.level <= $level AND claim.retractedAt IS NULL
