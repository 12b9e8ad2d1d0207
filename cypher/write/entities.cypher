// Creates entities with their derived properties. `$entityRows`: for each, the label of its kind and its properties.
UNWIND $entityRows AS row
CREATE (entity:Entity {id: row.properties.id})
SET entity:$(row.label), entity += row.properties, entity.recordedAt = at
{{derive/level-label}}
CREATE (entry)-[:ABOUT]->(entity)
