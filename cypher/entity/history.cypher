// The versions of an entity: as it was added, and each change since. A change is as confidential as the entity was before
// and after it: what is open now may have been closed then.
// takes: entity
// binds: version, at, by, reason, changes
// uses: change
// keys: version
CALL (entity) {
  RETURN 1 AS version, entity.recordedAt AS at, entity.recordedBy AS by, null AS reason, null AS changes
  UNION ALL
  MATCH (entity)-[:CHANGED_IN]->(change:EntityVersion)
  WHERE coalesce(change.level, 0) <= $level
  RETURN change.version AS version, change.at AS at, change.by AS by, change.reason AS reason, change.changes AS changes
}
