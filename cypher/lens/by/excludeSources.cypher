// None of the given sources is the source or the primary source.
// takes: claim
// uses: id
none(id IN claim.sourceIds WHERE id IN $lens.excludeSources)
