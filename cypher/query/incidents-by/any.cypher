// All incidents.
// takes: entity
MATCH (entity:Incident)
