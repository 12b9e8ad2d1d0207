// Whether the graph has no data of users or of the seed.
RETURN NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Claim) } AND NOT EXISTS { (:AuditEntry) }
