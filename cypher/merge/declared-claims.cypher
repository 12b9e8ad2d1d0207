// Finds the claims that reference an entity by the id of one of its merged parts.
MATCH (root:Entity {id: $root})<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK root:Entity(id)
WHERE tie.declared IN $below
RETURN DISTINCT claim.id, claim.relationshipId
