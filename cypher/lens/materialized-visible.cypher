// What was worked out holds without a lens: the reader may see all claims that it was made of.
// takes: edge
edge.ceiling <= $level
