// Reads the start of the incident for which a relationship holds an actor responsible: empty if it is unknown, null for
// other relationships.
// takes: edge
CASE WHEN edge:{{types accountability}} AND startNode(edge):Incident THEN coalesce(startNode(edge).startedAt, '') END
