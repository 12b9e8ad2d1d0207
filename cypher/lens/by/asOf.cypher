// The claim had certainly been stated by the end of that day.
// takes: claim
claim.statedTo <= $lens.asOf
