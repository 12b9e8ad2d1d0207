// One incident by its id.
// binds: incident
MATCH (incident:Incident {id: $id})
WHERE incident.level <= $level
