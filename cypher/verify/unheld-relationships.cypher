// Finds claims whose relationship does not exist between their subject and their object.
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
WHERE claim.relationshipId IS NOT NULL AND NOT EXISTS {
  MATCH (claim)-[:SUBJECT]->(subject:Entity)
  MATCH (claim)-[:OBJECT]->(object:Entity)
  MATCH (subject)-[edge]->(object)
  WHERE edge.id = claim.relationshipId AND type(edge) = claim.predicate
}
RETURN claim.id
