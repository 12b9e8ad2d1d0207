// Acquires the write lock and writes an addition: new entities and claims, the relationships of the claims, and the
// audit entry. Writes nothing and returns no row if existing data was altered since the addition was prepared, or an entity was
// added that has an identifier of a new one. `$expectedRevisedAt`: `clock.revisedAt` as it was read then, or ''. `$taken`: the
// kinds and identifiers of new entities. `$entry`: the audit entry without its moment.
{{write/acquire-lock}}
WHERE coalesce(revisedAt, '') = $expectedRevisedAt AND NOT EXISTS {
  UNWIND $identifierQueries AS query
  CALL (query) {
    {{write/found-by-keys}}
  }
  WITH node
  WHERE any(identifier IN node.identifiers WHERE node.kind + ' ' + identifier IN $taken)
  RETURN node
}
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
