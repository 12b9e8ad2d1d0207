// Reads the outgoing relationships of a page of nodes.
UNWIND $nodes AS number
MATCH (node)-[edge]->(other)
WHERE id(node) = number
RETURN type(edge), number, id(other), properties(edge)
