// A page of all nodes, in the order of their numbers; migrations are left out, since a graph makes its own.
MATCH (node)
WHERE id(node) > $after AND NOT node:SchemaMigration
WITH node ORDER BY id(node) LIMIT $limit
RETURN id(node), labels(node), properties(node)
