// Leads from incidents to the actors held responsible by a counted claim in support.
// takes: incident, actor
// uses: edge
MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
WHERE {{supported-edge edge}}
