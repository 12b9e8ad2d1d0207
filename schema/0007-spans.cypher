// Incidents of an interval, in the order of their dates: by class of how long they lasted, since each class has to be read
// only as far back as what is in it can last. The last day is there to be compared without reading the incident itself.
CREATE INDEX incident_by_span IF NOT EXISTS FOR (incident:Incident) ON (incident.span, incident.orderDate, incident.id, incident.endsOn);

// The class of what is there already, and of what has been merged into something else.
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 10000
SET entity.span = CASE WHEN entity.startsOn IS NOT NULL THEN
  size([length IN ['P1D', 'P1M', 'P1Y', 'P10Y'] WHERE date(entity.startsOn) + duration(length) <= date(entity.endsOn)])
END
RETURN max(entity.id);

MATCH (entity:MergedEntity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT 10000
SET entity.span = CASE WHEN entity.startsOn IS NOT NULL THEN
  size([length IN ['P1D', 'P1M', 'P1Y', 'P10Y'] WHERE date(entity.startsOn) + duration(length) <= date(entity.endsOn)])
END
RETURN max(entity.id);
