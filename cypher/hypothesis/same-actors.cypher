// Leads from attributions to their actors, and to what is said to be the same as one of these: `ties` lead there.
// takes: edges, speaker, ties
// uses: edge, actor
CALL (edges) {
  UNWIND edges AS edge
  RETURN DISTINCT endNode(edge) AS actor
}
MATCH (actor) (()-[ties:SAME_AS]-() WHERE {{supported-edge ties}}){0,4} (speaker:Entity)
