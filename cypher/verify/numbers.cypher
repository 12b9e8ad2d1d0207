// Reads the numbers of the next nodes in ascending order, without their properties. Omits migrations.
MATCH (node)
WHERE id(node) > $after AND NOT node:SchemaMigration
WITH id(node) AS number ORDER BY number LIMIT $limit
RETURN number
