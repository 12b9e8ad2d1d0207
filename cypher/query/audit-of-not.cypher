// Every entry there is.
// takes: entry
MATCH (entry:AuditEntry)
