// Counts nodes, relationships and audit entries, to detect changes during a backup.
MATCH (node)
WHERE NOT node:SchemaMigration
RETURN count(node), sum(COUNT { (node)-->() }), sum(CASE WHEN node:AuditEntry THEN 1 ELSE 0 END)
