// Whether the materialized assessment holds without a lens: the caller may see all claims that it is made of.
// takes: edge
edge.ceiling <= $level
