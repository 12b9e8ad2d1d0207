// Reads the id of the entity that a relationship holds responsible; null for one that holds no entity responsible.
// takes: edge
CASE WHEN edge:{{types attribution}} THEN endNode(edge).id END
