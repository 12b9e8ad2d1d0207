// The entries of the audit trail about one entity or claim.
// takes: entry
// uses: thing
// unguarded: thing: `query/auditTrail` compares all that an entry is about
CALL () {
  MATCH (thing:Entity {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
  UNION
  MATCH (thing:MergedEntity {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
  UNION
  MATCH (thing:Claim {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
}
WITH entry
