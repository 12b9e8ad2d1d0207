// The stance is one of the given ones.
// takes: claim
claim.stance IN $lens.stances
