// Lists the actors of attributions.
// takes: edges
// binds: actor
// uses: edge
UNWIND edges AS edge
WITH DISTINCT endNode(edge) AS actor
