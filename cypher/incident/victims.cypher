// Lists the entities that an incident targeted, disrupted or compromised.
// takes: incident
// binds: victim
// uses: edge
// keys: victim.name, victim.id
MATCH (incident)-[edge:{{types effect}}]->(victim:{{labels victims}})
WHERE {{supported-edge edge}}
WITH DISTINCT victim
