// The claim leans one of these ways.
// takes: claim
claim.stance IN $lens.stances
