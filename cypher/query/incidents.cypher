// Lists the incidents that meet a filter, earliest first, undated ones last.
// binds: entity
// keys: entity.orderDate, entity.id
{{candidates entity}}
WHERE entity.level <= $level
  AND {{remaining entity}}
