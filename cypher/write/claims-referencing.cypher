// Finds the claims that reference an entity in any position, each with its relationship.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})<-[:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK entity:Entity(id)
RETURN DISTINCT claim.id, claim.relationshipId
