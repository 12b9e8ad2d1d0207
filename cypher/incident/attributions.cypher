// Who is held responsible for an incident, the best supported first.
// takes: incident
// binds: edge, actor
// keys: edge.supporting DESC, edge.id
MATCH (incident)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(actor:Entity)
WHERE {{counted-edge edge}}
