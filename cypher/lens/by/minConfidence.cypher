// The claim states at least this confidence; a claim without a stated confidence is omitted.
// takes: claim
claim.confidence >= $lens.minConfidence
