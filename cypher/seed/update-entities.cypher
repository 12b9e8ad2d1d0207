// Gives entities that were set aside their ids and the properties and claims of those that the scripts have written instead.
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
