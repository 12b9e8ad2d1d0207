// Lists the relationships of an incident to the entities that it targeted, disrupted or compromised, also those that are
// only denied.
// takes: incident
// binds: edge
// uses: victim
// keys: type(edge), edge.id
MATCH (incident)-[edge:{{types effect}}]->(victim:{{labels victims}})
WHERE {{counted-edge edge}}
