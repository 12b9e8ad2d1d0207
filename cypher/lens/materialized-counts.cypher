// Whether the materialized assessment holds under a lens: it is made of a single claim, which counts, and the caller may see
// all that it is made of.
// takes: edge
edge.leadAlone AND edge.ceiling <= $level AND {{representative-claim edge}}
