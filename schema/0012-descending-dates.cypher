// Lists by descending date: entities without a date come last, as they do by ascending date.
CREATE INDEX entity_by_descending_date IF NOT EXISTS FOR (entity:Entity) ON (entity.descendingDate, entity.id);

CREATE INDEX incident_by_descending_date IF NOT EXISTS FOR (incident:Incident) ON (incident.descendingDate, incident.id);

// The property of existing entities, and of merged ones.
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 10000
SET entity.descendingDate = coalesce(entity.startsOn, '0000-01-01')
RETURN max(entity.id);

MATCH (entity:MergedEntity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 10000
SET entity.descendingDate = coalesce(entity.startsOn, '0000-01-01')
RETURN max(entity.id);
