// A relationship can carry a hop without a lens: `supportFloor` is the lowest level from which some claim in support counts
// for everyone; below it, some claim in support counts at `partialSupportLevels` alone.
// takes: edge
(edge.supportFloor <= $level OR coalesce($level IN edge.partialSupportLevels, false))
