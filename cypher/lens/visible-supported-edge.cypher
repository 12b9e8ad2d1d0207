// Without a lens, whether a relationship can be a hop of a chain: `supportFloor` is the lowest level from which some
// claim in support counts for every caller above; below it, one counts at the levels in `partialSupportLevels` only.
// takes: edge
(edge.supportFloor <= $level OR coalesce($level IN edge.partialSupportLevels, false))
