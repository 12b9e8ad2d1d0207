// One of the given sources is the source or the primary source.
// takes: claim
// uses: id
any(id IN claim.sourceIds WHERE id IN $lens.sources)
