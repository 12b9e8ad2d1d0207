// Finds an entity by its id, or by the id of an entity that was merged into it.
// binds: entity
MATCH (entity:Entity {id: {{root-of id}} })
WHERE entity.level <= $level
