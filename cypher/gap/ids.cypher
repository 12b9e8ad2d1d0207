// Leads from given entities to the ids of their relationships.
// takes: id, start
// uses: entity, edge
MATCH (entity:Entity)-[edge:{{types every}}]-(:Entity)
WHERE entity.id IN $about AND entity.level <= $level AND edge.id >= start AND {{counted-edge edge}}
WITH edge.id AS id
