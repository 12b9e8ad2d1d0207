// A relationship can carry a hop without a lens: `supportFloor` is the lowest level of the claims in support.
// takes: edge
edge.supportFloor <= $level
