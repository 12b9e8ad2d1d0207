// Leads from incidents to their victims: whom a counted claim in support says they targeted, disrupted or compromised.
// takes: incident, victim
// uses: edge
MATCH (incident)-[edge:{{types effect}}]->(victim:{{labels victims}})
WHERE {{supported-edge edge}}
