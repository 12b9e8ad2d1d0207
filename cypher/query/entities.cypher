// Entities of some kinds that meet a filter.
// binds: entity
// keys: entity.name, entity.id
MATCH (entity:Entity)
WHERE entity.level <= $level
  AND ($kinds IS NULL OR entity.kind IN $kinds)
  AND {{where entity}}
