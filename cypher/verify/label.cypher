// Reads the labels and the id of a node of which something cannot be read.
MATCH (node)
WHERE id(node) = $number
RETURN labels(node), node.id
