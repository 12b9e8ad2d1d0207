// How much there is, to tell whether it stayed as it was while it was read.
MATCH (node)
WHERE NOT node:SchemaMigration
RETURN count(node), sum(COUNT { (node)-->() }), sum(CASE WHEN node:AuditEntry THEN 1 ELSE 0 END)
