// Reads nodes by their numbers.
UNWIND $numbers AS number
MATCH (node)
WHERE id(node) = number
RETURN number, labels(node), properties(node)
