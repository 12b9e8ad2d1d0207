// Lists the attributions of an incident, those with most supporting claims first: of the claims that the caller may see,
// regardless of a lens.
// takes: incident
// binds: edge, actor, support
// keys: support DESC, edge.id
MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
WHERE {{counted-edge edge}}
WITH edge, actor, {{lens/visible-support edge}} AS support
