// Finds the entities with a start date that are related to an entity by a relationship with a supporting claim that the
// author may see.
MATCH (entity:Entity {id: $id})-[edge]-(other:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE edge.id IS NOT NULL AND edge.supportFloor <= $level AND other.startedAt IS NOT NULL
RETURN type(edge), startNode(edge) = entity, other.id, other.kind, other.startedAt
