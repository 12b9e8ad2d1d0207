// Gives entities that were set aside their original ids, with the properties and claims that the scripts now write.
UNWIND $entities AS id
MATCH (entity:Entity {id: id + $suffix})
MATCH (written:Entity {id: id})
CALL (entity, written) {
  MATCH (written)<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
  CREATE (claim)-[:$(type(tie))]->(entity)
  DELETE tie
}
WITH entity, written, properties(written) AS stated, entity.recordedAt AS recordedAt
DETACH DELETE written
SET entity = stated, entity.recordedAt = recordedAt
{{derive/level-label}}
