// The claim was neither read nor first stated in one of these.
// takes: claim
// uses: id
none(id IN claim.sourceIds WHERE id IN $lens.excludeSources)
