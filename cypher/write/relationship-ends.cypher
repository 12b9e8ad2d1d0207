// Finds the types of the relationships that an entity has with others than `$into` and that the author may see, each with the
// end that the entity is.
MATCH (entity:Entity {id: $id})-[edge]-(other:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE edge.id IS NOT NULL AND other.id <> $into AND {{lens/visible-edge edge}}
RETURN DISTINCT type(edge), startNode(edge) = entity
