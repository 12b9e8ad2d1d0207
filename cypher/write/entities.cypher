// New entities, with what follows from what is stated. `$entityRows`: the label of the kind, and the properties.
UNWIND $entityRows AS row
CREATE (entity:Entity {id: row.properties.id})
SET entity:$(row.label), entity += row.properties, entity.recordedAt = at
CREATE (entry)-[:ABOUT]->(entity)
