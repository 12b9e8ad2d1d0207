// Renames the ids that an earlier version of the scripts wrote, so that the scripts can write them again: claims, and
// entities that no user added or changed. Merged entities become findable by their ids while the scripts run.
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
