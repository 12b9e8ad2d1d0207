// The claim was read, or first stated, in one of these.
// takes: claim
// uses: id
any(id IN claim.sourceIds WHERE id IN $lens.sources)
