// The claim states at least this confidence; one that states none is left out.
// takes: claim
claim.confidence >= $lens.minConfidence
