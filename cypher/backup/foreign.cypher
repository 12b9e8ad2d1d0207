// Whether anything is there that a restore would meet; the key that a first start makes is none.
MATCH (node)
WHERE NOT node:SchemaMigration AND NOT (node:ApiKey AND node.name = 'local-researcher')
RETURN node:RestoreUnderway LIMIT 1
