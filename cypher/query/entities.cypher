// Lists the entities of some kinds that meet a filter.
// binds: entity
// keys: entity.name, entity.id
MATCH (entity:Entity)
WHERE entity.level <= $level
  AND {{argument kinds query/of-kinds}}
  AND {{where entity}}
