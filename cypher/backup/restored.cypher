// Takes away what nodes were joined by.
MATCH (node:Restoring)
WITH node LIMIT $limit
REMOVE node.restoring, node:Restoring
RETURN count(node)
