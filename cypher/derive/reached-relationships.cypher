// The relationships whose assessment depends on some claims: those they bear on, also through claims that rest on them or
// on what they supersede, and through claims that any of these disputes.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[:SUPERSEDES*0..1]->(changed:Claim)<-[:DERIVED_FROM*0..]-(resting:Claim)-[:DISPUTES*0..1]->(reached:Claim)
USING INDEX SEEK claim:Claim(id)
WHERE reached.relationshipId IS NOT NULL
RETURN DISTINCT reached.relationshipId
