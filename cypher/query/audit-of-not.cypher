// All entries of the audit trail.
// takes: entry
MATCH (entry:AuditEntry)
