// A relationship is there without a lens: `floor` is the lowest level of the claims that draw it.
// takes: edge
edge.floor <= $level
