// Gives a change the moment by which it is known, as the last thing it writes: the clock is held until the change is kept,
// so that moments follow each other as changes are kept, whoever began first and whatever the clocks of machines say.
// What was written under `$begun`, when the change began, is written anew under the moment.
MERGE (clock:Clock {name: 'changes'})
SET clock.held = true
WITH clock, datetime.realtime().epochMillis AS now, coalesce(datetime(clock.at).epochMillis, 0) AS last
WITH clock, datetime({epochMillis: CASE WHEN now > last THEN now ELSE last + 1 END}) AS moment
WITH clock, substring(toString(moment), 0, 19) + '.' + right('00' + moment.millisecond, 3) + 'Z' AS at
SET clock.at = at, clock.held = null
WITH at
CALL (at) {
  UNWIND $entities AS id
  MATCH (entity:Entity {id: id})
  USING INDEX SEEK entity:Entity(id)
  WHERE entity.recordedAt = $begun
  SET entity.recordedAt = at
}
CALL (at) {
  UNWIND $entities AS id
  MATCH (entity:Entity {id: id})<-[:SPLIT_OFF]-(split:EntitySplit)
  USING INDEX SEEK entity:Entity(id)
  WHERE split.at = $begun
  SET split.at = at
}
CALL (at) {
  UNWIND $changed AS id
  MATCH (entity:Entity {id: id})-[:CHANGED_IN]->(version:EntityVersion)
  USING INDEX SEEK entity:Entity(id)
  WHERE version.at = $begun
  SET version.at = at
}
CALL (at) {
  UNWIND $merged AS id
  MATCH (part:MergedEntity {id: id})-[edge:MERGED_INTO]->()
  USING INDEX SEEK part:MergedEntity(id)
  WHERE edge.at = $begun
  SET edge.at = at
}
CALL (at) {
  UNWIND $claims AS id
  MATCH (claim:Claim {id: id})
  USING INDEX SEEK claim:Claim(id)
  WHERE claim.recordedAt = $begun
  SET claim.recordedAt = at
}
CALL (at) {
  UNWIND $retracted AS id
  MATCH (claim:Claim {id: id})
  USING INDEX SEEK claim:Claim(id)
  WHERE claim.retractedAt = $begun
  SET claim.retractedAt = at
}
CALL (at) {
  UNWIND $entries AS id
  MATCH (entry:AuditEntry {id: id})
  SET entry.at = at
}
RETURN at
