// Takes away a part of what a restore that was cut off has left.
MATCH (node)
WHERE NOT node:SchemaMigration AND NOT node:RestoreUnderway AND NOT (node:ApiKey AND node.name = 'local-researcher')
WITH node LIMIT $limit
DETACH DELETE node
RETURN count(node)
