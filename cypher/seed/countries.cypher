// Creates countries with their derived properties.
UNWIND $rows AS row
CREATE (entity:Entity:Country {id: row.id})
SET entity += row, entity.recordedAt = $at
{{derive/level-label}}
