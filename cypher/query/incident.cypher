// Finds an incident by its id, or by the id of an entity that was merged into it. One index has the ids of all entities.
// binds: incident
MATCH (incident:Entity&Incident {id: {{root-of id}} })
WHERE incident.level <= $level
