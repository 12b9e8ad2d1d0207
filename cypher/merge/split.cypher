// Takes a merge back: the entity is in the graph that is read again, and the claims declared of it are its own.
MATCH (root:Entity {id: $root})
MATCH (part:MergedEntity {id: $id})-[merged:MERGED_INTO]->()
DELETE merged
SET part:Entity, part:$($label)
REMOVE part:MergedEntity
WITH root, part
MATCH (root)<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
WHERE tie.declared IN $below
CREATE (claim)-[moved:$(type(tie))]->(part)
SET moved.declared = CASE WHEN tie.declared <> part.id THEN tie.declared END
DELETE tie
