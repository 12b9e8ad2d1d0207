// Finds existing entities that may be duplicates of new ones.
// binds: entity, field, reason, score
// uses: likeness
// keys: score DESC, field, entity.id
UNWIND $outcome.duplicates AS likeness
MATCH (entity:Entity {id: likeness.id})
WHERE entity.level <= $level
WITH entity, likeness.field AS field, likeness.reason AS reason, likeness.score AS score
