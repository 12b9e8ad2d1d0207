// New entities, with what follows from what is stated. `$entities`: the id, the label of the kind, and what is stated.
// takes: at
UNWIND $entities AS row
CREATE (entity:Entity {id: row.id})
SET entity:$(row.label), entity += row.stated, entity.version = 1, entity.recordedAt = at, entity.recordedBy = $by
{{derive/entity}}
