// Whether the materialized assessment is valid under a lens: it depends on a single claim, which counts and which the
// caller may see.
// takes: edge
edge.leadAlone AND edge.ceiling <= $level AND {{representative-claim edge}}
