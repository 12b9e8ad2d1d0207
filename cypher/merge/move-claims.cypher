// Claims that named an entity now name the one it has become part of; each edge keeps the id it was declared with.
MATCH (into:Entity {id: $into})
UNWIND $ids AS id
MATCH (part:MergedEntity {id: id})<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK part:MergedEntity(id)
WITH into, part, tie, claim
CREATE (claim)-[moved:$(type(tie))]->(into)
SET moved.declared = coalesce(tie.declared, part.id)
DELETE tie
