// One entity by its id, or by the id of an entity that is part of it now.
// binds: entity
MATCH (entity:Entity {id: {{root-of id}} })
WHERE entity.level <= $level
