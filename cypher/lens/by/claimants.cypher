// At least one of the given entities is a claimant.
// takes: claim
// uses: id
any(id IN claim.claimantIds WHERE id IN $lens.claimants)
