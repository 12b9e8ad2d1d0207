// One entry of the audit trail: who did what, when, with what input and why. `$level` is the least it stands at; it stands
// at that of the most confidential thing it is about or names, as these are now.
CREATE (entry:AuditEntry)
SET entry += $entry
WITH entry
CALL (entry) {
  UNWIND $about AS id
  OPTIONAL MATCH (entity:Entity {id: id})
  OPTIONAL MATCH (merged:MergedEntity {id: id})
  OPTIONAL MATCH (claim:Claim {id: id})
  WITH entry, coalesce(entity, merged, claim) AS thing
  WHERE thing IS NOT NULL
  CREATE (entry)-[:ABOUT]->(thing)
}
WITH entry, COLLECT {
  UNWIND $about + entry.named AS id
  OPTIONAL MATCH (entity:Entity {id: id})
  OPTIONAL MATCH (merged:MergedEntity {id: id})
  OPTIONAL MATCH (claim:Claim {id: id})
  RETURN coalesce(entity.level, merged.level, claim.level, 0)
} AS levels
SET entry.level = reduce(highest = $level, level IN levels | CASE WHEN level > highest THEN level ELSE highest END)
