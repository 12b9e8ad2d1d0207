// Looks up ids. Each is an entity, a claim, or a merged entity, for which the entity that it is now part of is returned.
// The level is the higher one of the node with the id and the node returned; the last items hold the properties of the
// merged entity, and the kinds of all entities from it to the one returned. The form of an id decides which of these it can be.
CALL () {
  UNWIND $entityIds AS id
  MATCH (found:Entity {id: id})
  RETURN [id, found.id, found.level, properties(found), null, [found.kind]] AS existing
  UNION ALL
  UNWIND $entityIds AS id
  MATCH path = (named:MergedEntity {id: id})-[:MERGED_INTO*]->(found:Entity)
  RETURN [
    id, found.id, CASE WHEN named.level > found.level THEN named.level ELSE found.level END, properties(found), properties(named),
    [entity IN nodes(path) | entity.kind]
  ] AS existing
  UNION ALL
  UNWIND $claimIds AS id
  MATCH (found:Claim {id: id})
  RETURN [id, found.id, found.level, properties(found), null, []] AS existing
}
RETURN existing
