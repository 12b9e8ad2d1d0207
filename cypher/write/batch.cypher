// Acquires the write lock and writes an addition: new entities and claims, the relationships of the claims, and the
// audit entry. Writes nothing and returns no row if existing data was altered since the addition was prepared.
// `$expectedRevisedAt`: `clock.revisedAt` as it was read then, or ''. `$entry`: the audit entry without its moment.
{{write/acquire-lock}}
WHERE coalesce(revisedAt, '') = $expectedRevisedAt
CREATE (entry:AuditEntry)
SET entry += $entry, entry.at = at
WITH at, entry
CALL (at, entry) {
  {{write/entities}}
}
CALL (at, entry) {
  {{write/claims}}
}
CALL () {
  {{write/claim-links}}
}
CALL (at) {
  {{write/relationships}}
}
CALL (entry) {
  UNWIND $about AS id
  MATCH (thing:Entity {id: id})
  CREATE (entry)-[:ABOUT]->(thing)
}
RETURN at
