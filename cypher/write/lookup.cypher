// Looks up ids. Each is an entity, a claim, or a merged entity, for which the entity that it is now part of is returned.
// The level is the higher one of the node with the id and the node returned; the last item holds the properties of the
// merged entity. The form of an id decides which of these it can be.
CALL () {
  UNWIND $entityIds AS id
  MATCH (found:Entity {id: id})
  RETURN [id, found.id, found.level, properties(found), null] AS existing
  UNION ALL
  UNWIND $entityIds AS id
  MATCH (named:MergedEntity {id: id})-[:MERGED_INTO*]->(found:Entity)
  RETURN [
    id, found.id, CASE WHEN named.level > found.level THEN named.level ELSE found.level END, properties(found), properties(named)
  ] AS existing
  UNION ALL
  UNWIND $claimIds AS id
  MATCH (found:Claim {id: id})
  RETURN [id, found.id, found.level, properties(found), null] AS existing
}
RETURN existing
