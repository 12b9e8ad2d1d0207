// Finds a relationship with counted claims by its id: between the two ends of a claim on it, since the relationships of one
// end can be many.
// takes: id
// binds: edge
// uses: drawing, subject, object
// unguarded: subject, object, edge: a visible claim names only what the caller may see, and one on it counts
CALL (id) {
  MATCH (drawing:Claim {relationshipId: id})-[:SUBJECT]->(subject:Entity), (drawing)-[:OBJECT]->(object:Entity)
  WHERE drawing.level <= $level
  WITH subject, object LIMIT 1
  MATCH (subject)-[edge:{{types every}}]->(object)
  WHERE edge.id = id
  RETURN edge
}
