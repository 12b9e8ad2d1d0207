// Whether the materialized assessment is valid without a lens: the caller may see all claims that it depends on.
// takes: edge
edge.ceiling <= $level
