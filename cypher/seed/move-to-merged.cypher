// Claims that the scripts have written of an entity that is part of another name that one, as claims of users do.
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
