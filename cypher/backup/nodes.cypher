// Reads one page of nodes in the order of their internal ids. Omits migrations, since every graph creates its own.
MATCH (node)
WHERE id(node) > $after AND NOT node:SchemaMigration
WITH node ORDER BY id(node) LIMIT $limit
RETURN id(node), labels(node), properties(node)
