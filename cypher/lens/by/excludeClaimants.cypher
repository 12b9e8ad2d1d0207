// None of these makes the claim.
// takes: claim
// uses: id
none(id IN claim.claimantIds WHERE id IN $lens.excludeClaimants)
