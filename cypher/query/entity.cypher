// One entity by its id.
// binds: entity
MATCH (entity:Entity {id: $id})
WHERE entity.level <= $level
