// Draws the relationships that claims bear on: one for each subject, type and object.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE claim.relationshipId IS NOT NULL
MATCH (claim)-[:SUBJECT]->(subject:Entity), (claim)-[:OBJECT]->(object:Entity)
MERGE (subject)-[edge:$(claim.predicate)]->(object)
  ON CREATE SET edge.id = claim.relationshipId
RETURN DISTINCT edge.id
