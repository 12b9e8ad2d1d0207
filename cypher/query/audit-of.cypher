// Entries about one thing, whatever it is.
// takes: entry
// uses: thing
CALL () {
  MATCH (thing:Entity {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
  UNION
  MATCH (thing:MergedEntity {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
  UNION
  MATCH (thing:Claim {id: $about})<-[:ABOUT]-(entry:AuditEntry) RETURN entry
}
WITH entry
