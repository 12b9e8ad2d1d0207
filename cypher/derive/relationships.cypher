// Draws the relationships that claims bear on: one for each subject, type and object. To set the id is also to lock the
// relationship, so that of two who add claims to it at once the second assesses it with the first one's claims.
UNWIND $ids AS id
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Claim {id: id})-[:OBJECT]->(object:Entity)
USING INDEX SEEK claim:Claim(id)
WHERE claim.relationshipId IS NOT NULL
MERGE (subject)-[edge:$(claim.predicate)]->(object)
SET edge.id = claim.relationshipId
RETURN DISTINCT edge.id
