// Incidents that meet a filter, the earliest first; those without a date come last.
// binds: entity
// keys: entity.orderDate, entity.id
MATCH (entity:Incident)
WHERE entity.level <= $level
  AND {{where entity}}
