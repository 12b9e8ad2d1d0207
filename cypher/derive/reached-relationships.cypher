// Finds the relationships whose assessment depends on some claims: their own, those of claims that derive from them or
// from what they supersede, and those of claims that any of these dispute.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[:SUPERSEDES*0..1]->(changed:Claim)<-[:DERIVED_FROM*0..]-(derived:Claim)-[:DISPUTES*0..1]->(reached:Claim)
USING INDEX SEEK claim:Claim(id)
WHERE reached.relationshipId IS NOT NULL
RETURN DISTINCT reached.relationshipId
