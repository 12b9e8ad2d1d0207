// Creates one entry of the audit trail: who made which change, when, with what input and why. The entry is linked to
// `$entities`, `$claims` and `$merged`, and also names `$others`. Its level is the highest of theirs, at least `$level`.
CREATE (entry:AuditEntry)
SET entry += $entry
WITH entry
CALL (entry) {
  CALL () {
    UNWIND $entities AS id MATCH (thing:Entity {id: id}) RETURN thing
    UNION ALL
    UNWIND $claims AS id MATCH (thing:Claim {id: id}) RETURN thing
    UNION ALL
    UNWIND $merged AS id MATCH (thing:MergedEntity {id: id}) RETURN thing
  }
  CREATE (entry)-[:ABOUT]->(thing)
  RETURN collect(thing.level) AS own
}
WITH entry, own + COLLECT {
  UNWIND $others AS id
  OPTIONAL MATCH (entity:Entity {id: id})
  OPTIONAL MATCH (merged:MergedEntity {id: id})
  OPTIONAL MATCH (claim:Claim {id: id})
  RETURN coalesce(entity.level, merged.level, claim.level, 0)
} AS levels
SET entry.level = reduce(highest = $level, level IN levels | CASE WHEN level > highest THEN level ELSE highest END)
