// Reads the outgoing relationships of nodes, with what each leads to.
UNWIND $numbers AS number
MATCH (node)-[edge]->(other)
WHERE id(node) = number
RETURN id(edge), number, type(edge), id(other), labels(other), other.id, properties(edge)
