// Locks the relationship that a claim bears on, so that it is assessed with what others are adding to it.
MATCH (claim:Claim {id: $id})-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
MATCH (subject)-[edge]->(object)
WHERE edge.id = claim.relationshipId
SET edge.id = edge.id
RETURN edge.id
