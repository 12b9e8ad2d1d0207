// One incident by its id, or by the id of an entity that is part of it now.
// binds: incident
MATCH (incident:Incident {id: {{root-of id}} })
WHERE incident.level <= $level
