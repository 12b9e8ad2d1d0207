// What is there under some ids: an entity, the entity that a merged one is part of, or a claim; with the level of the
// more confidential of what is named and what is found, and the properties of what is found; of a merged one its own too.
// An id says which of these it can be.
CALL () {
  UNWIND $entityIds AS id
  MATCH (found:Entity {id: id})
  RETURN [id, found.id, found.level, properties(found), null] AS known
  UNION ALL
  UNWIND $entityIds AS id
  MATCH (named:MergedEntity {id: id})-[:MERGED_INTO*]->(found:Entity)
  RETURN [
    id, found.id, CASE WHEN named.level > found.level THEN named.level ELSE found.level END, properties(found), properties(named)
  ] AS known
  UNION ALL
  UNWIND $claimIds AS id
  MATCH (found:Claim {id: id})
  RETURN [id, found.id, found.level, properties(found), null] AS known
}
RETURN known
