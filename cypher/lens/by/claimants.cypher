// One of these makes the claim.
// takes: claim
// uses: id
any(id IN claim.claimantIds WHERE id IN $lens.claimants)
