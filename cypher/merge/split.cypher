// Splits a merged entity off: it gets its labels and the claims that were declared with its id back. A split node
// records what it was part of; its level is the highest of these.
MATCH (root:Entity {id: $root})
MATCH (part:MergedEntity {id: $id})-[merged:MERGED_INTO]->()
CREATE (split:EntitySplit {at: $at, by: $by, reason: $reason})-[:SPLIT_OFF]->(part)
WITH root, part, merged, split
CALL (part, split) {
  MATCH (part)-[:MERGED_INTO*]->(whole:Entity|MergedEntity)
  CREATE (split)-[:SPLIT_FROM]->(whole)
}
DELETE merged
SET part:Entity, part:$($label)
REMOVE part:MergedEntity
{{derive/level-label part}}
WITH root, part
MATCH (root)<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
WHERE tie.declared IN $below
CREATE (claim)-[moved:$(type(tie))]->(part)
SET moved.declared = CASE WHEN tie.declared <> part.id THEN tie.declared END
DELETE tie
