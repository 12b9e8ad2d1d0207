// Reads the properties of the outgoing relationships of entities that claims state.
UNWIND $numbers AS number
MATCH (node)-[edge]->(:Entity)
WHERE id(node) = number AND edge.id IS NOT NULL
RETURN id(edge), edge.id, properties(edge)
