// What an entity is tied to by relationships that some claim supports which the author may see, with when each end began.
MATCH (entity:Entity {id: $id})-[edge]-(other:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE edge.id IS NOT NULL AND edge.supportFloor <= $level AND other.startedAt IS NOT NULL
RETURN type(edge), startNode(edge) = entity, other.id, other.kind, other.startedAt
