// Finds a node that a restore would conflict with; the local key, which the first start creates, is none.
MATCH (node)
WHERE NOT node:SchemaMigration AND NOT (node:ApiKey AND node.name = 'local-researcher')
RETURN node:RestoreUnderway LIMIT 1
