// Lists the incidents that meet a filter, earliest first, undated ones last.
// binds: entity
// keys: entity.orderDate, entity.id
MATCH (entity:Incident)
WHERE entity.level <= $level
  AND {{where entity}}
