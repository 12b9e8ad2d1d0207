// Takes the turn of an addition, and writes it: new entities and claims, the relationships that the claims bear on, and
// its entry in the audit trail. Where what stands has been revised since it was prepared upon, nothing is written, and no
// row given. `$preparedUpon`: when what stood had last been revised, or ''. `$entry`: the entry but for its moment.
{{write/acquire-lock}}
WHERE coalesce(revisedAt, '') = $preparedUpon
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
