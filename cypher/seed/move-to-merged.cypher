// Moves claims that the scripts wrote about a merged entity to the entity that it is now part of.
UNWIND $entities AS id
MATCH (part:MergedEntity {id: id})
CALL (part) {
  MATCH (part)<-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
  MATCH (part)-[:MERGED_INTO*]->(whole:Entity)
  WHERE NOT whole:MergedEntity
  CREATE (claim)-[moved:$(type(tie))]->(whole)
  SET moved.declared = part.id
  DELETE tie
}
REMOVE part:Entity, part:Source
{{derive/level-label part}}
