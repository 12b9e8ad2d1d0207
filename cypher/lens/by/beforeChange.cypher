// The change that is being answered did not bring the claim.
// takes: claim
NOT claim.id IN $outcome.claims
