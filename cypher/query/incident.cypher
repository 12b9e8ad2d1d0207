// One incident by its id, or by the id of an entity that is part of it now. Ids are indexed for all entities together.
// binds: incident
MATCH (incident:Entity&Incident {id: {{root-of id}} })
WHERE incident.level <= $level
