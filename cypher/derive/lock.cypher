// Locks the relationship that a claim bears on, so that it is assessed with what others are adding to it.
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Claim {id: $id})-[:OBJECT]->(object:Entity)
USING INDEX SEEK claim:Claim(id)
MATCH (subject)-[edge]->(object)
WHERE edge.id = claim.relationshipId
SET edge.id = edge.id
RETURN edge.id
