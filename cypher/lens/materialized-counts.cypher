// What was worked out holds under a lens: it was made of a single claim, which counts, and the reader may see all of it.
// takes: edge
edge.leadAlone AND edge.ceiling <= $level AND {{representative-claim edge}}
