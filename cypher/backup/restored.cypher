// Removes the temporary node numbers of a restore from up to `$limit` nodes.
MATCH (node:Restoring)
WITH node LIMIT $limit
REMOVE node.restoring, node:Restoring
RETURN count(node)
