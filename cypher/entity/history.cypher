// Lists the versions of an entity: its addition, and each change. A change has the higher of the TLP levels that the
// entity had before and after it, so that lowering a marking does not reveal earlier values.
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
