// The claim existed before the change that is being answered.
// takes: claim
NOT claim.id IN $outcome.claims
