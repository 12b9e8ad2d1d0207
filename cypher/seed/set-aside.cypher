// Gives what an earlier version of the scripts loaded other ids, so that the scripts write it again: the claims, and the
// entities that no user has added or changed. What has been merged into another entity is found by its own id meanwhile.
CALL () {
  UNWIND $prefixes AS prefix
  MATCH (claim:Claim)
  WHERE claim.id STARTS WITH prefix
  SET claim.id = claim.id + $suffix
}
CALL () {
  UNWIND $entities AS id
  MATCH (entity:Entity {id: id})
  WHERE entity.version = 1 AND NOT EXISTS { (:AuditEntry)-[:ABOUT]->(entity) }
  SET entity.id = id + $suffix
}
CALL () {
  UNWIND $entities AS id
  MATCH (part:MergedEntity {id: id})
  SET part:Entity
  FOREACH (_ IN CASE part.kind WHEN 'SOURCE' THEN [1] ELSE [] END | SET part:Source)
}
