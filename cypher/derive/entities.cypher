// Derives the properties of entities again.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
{{derive/entity}}
