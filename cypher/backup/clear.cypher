// Deletes up to `$limit` nodes before a restore. Keeps migrations, the restore mark and the local key.
MATCH (node)
WHERE NOT node:SchemaMigration AND NOT node:RestoreUnderway AND NOT (node:ApiKey AND node.name = 'local-researcher')
WITH node LIMIT $limit
DETACH DELETE node
RETURN count(node)
