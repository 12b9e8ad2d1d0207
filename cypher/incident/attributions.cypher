// Lists the attributions of an incident, those with most supporting claims first.
// takes: incident
// binds: edge, actor
// keys: edge.supporting DESC, edge.id
MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
WHERE {{counted-edge edge}}
