// Who is held responsible for an incident, the best supported first.
// takes: incident
// binds: edge, actor
// keys: edge.supporting DESC, edge.id
MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
WHERE {{counted-edge edge}}
