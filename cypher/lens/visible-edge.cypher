// Without a lens, whether a relationship exists: `floor` is the lowest level from which some claim counts for every
// caller above; below it, some claim counts at the levels in `partialLevels` only.
// takes: edge
(edge.floor <= $level OR coalesce($level IN edge.partialLevels, false))
