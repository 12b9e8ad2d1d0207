// Finds a relationship with counted claims by its id.
// takes: id
// binds: edge
// uses: drawing, subject, object
// unguarded: subject, object, edge: a visible claim names only what the caller may see, and one on it counts
CALL (id) {
  MATCH (drawing:Claim {relationshipId: id})
  WHERE drawing.level <= $level
  WITH drawing LIMIT 1
  MATCH (drawing)-[:SUBJECT]->(subject:Entity), (drawing)-[:OBJECT]->(object:Entity)
  MATCH (subject)-[edge:{{types every}}]->(object)
  WHERE edge.id = id
  RETURN edge
}
