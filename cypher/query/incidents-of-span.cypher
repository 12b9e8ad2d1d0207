// Lists the incidents that meet a filter, of one duration bucket (`stream[0]`) and begun after a day (`stream[1]`).
// takes: stream
// binds: entity
// keys: entity.span, entity.orderDate, entity.id
MATCH (entity:Incident)
USING INDEX entity:Incident(span, orderDate, id, endsOn)
WHERE entity.span = stream[0] AND entity.orderDate > stream[1] AND entity.id IS NOT NULL AND entity.endsOn IS NOT NULL
  AND entity.level <= $level
  AND {{where entity}}
