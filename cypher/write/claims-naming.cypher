// The claims that name an entity in any way, with the relationship each bears on.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})<-[:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK entity:Entity(id)
RETURN DISTINCT claim.id, claim.relationshipId
