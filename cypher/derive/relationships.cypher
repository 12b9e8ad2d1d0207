// Draws the relationships that claims bear on: one for each subject, type and object. To set the id is also to lock the
// relationship, so that of two who add claims to it at once the second assesses it with the first one's claims.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE claim.relationshipId IS NOT NULL
MATCH (claim)-[:SUBJECT]->(subject:Entity), (claim)-[:OBJECT]->(object:Entity)
MERGE (subject)-[edge:$(claim.predicate)]->(object)
SET edge.id = claim.relationshipId
RETURN DISTINCT edge.id
