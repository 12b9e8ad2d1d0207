// Creates the relationships of the claims `$claims`, one for each subject, type and object.
UNWIND $claims AS id
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Claim {id: id})-[:OBJECT]->(object:Entity)
USING INDEX SEEK claim:Claim(id)
MERGE (subject)-[edge:$(claim.predicate)]->(object)
ON CREATE SET edge.id = claim.relationshipId
