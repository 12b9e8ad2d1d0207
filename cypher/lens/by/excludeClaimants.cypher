// None of the given entities is a claimant.
// takes: claim
// uses: id
none(id IN claim.claimantIds WHERE id IN $lens.excludeClaimants)
