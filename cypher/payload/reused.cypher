// Finds the entities of the input that existed before the change.
// binds: entity
// uses: wanted
// keys: entity.name, entity.id
UNWIND $outcome.reused AS wanted
MATCH (entity:Entity {id: wanted})
WHERE entity.level <= $level
