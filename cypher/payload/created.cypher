// Finds the entities that a change created.
// binds: entity
// uses: wanted
// keys: entity.name, entity.id
UNWIND $outcome.created AS wanted
MATCH (entity:Entity {id: wanted})
WHERE entity.level <= $level
