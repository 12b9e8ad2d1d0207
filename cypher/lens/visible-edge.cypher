// A relationship exists without a lens: `floor` is the lowest level from which some claim counts for everyone; below it,
// some claim counts at `partialLevels` alone.
// takes: edge
(edge.floor <= $level OR coalesce($level IN edge.partialLevels, false))
