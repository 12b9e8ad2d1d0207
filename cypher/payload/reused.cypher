// The entities that a change names and that were there before.
// binds: entity
// uses: wanted
// keys: entity.name, entity.id
UNWIND $outcome.reused AS wanted
MATCH (entity:Entity {id: wanted})
WHERE entity.level <= $level
