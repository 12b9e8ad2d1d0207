// Moves claims from merged entities to the entity that they were merged into; each link keeps the id it was made with.
MATCH (into:Entity {id: $into})
UNWIND $ids AS id
MATCH (part:MergedEntity {id: id})<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK part:MergedEntity(id)
WITH into, part, tie, claim
CREATE (claim)-[moved:$(type(tie))]->(into)
SET moved.declared = coalesce(tie.declared, part.id)
DELETE tie
