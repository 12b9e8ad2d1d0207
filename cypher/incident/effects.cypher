// Lists the effects of an incident: one hop downstream.
// takes: incident
// binds: edge
// uses: result
// keys: type(edge), edge.id
MATCH (incident)-[edge:{{types causal}}|{{types effect}}]-(result:Entity)
WHERE {{supported-edge edge}}
  AND ((edge:{{types causeAtStart}} AND startNode(edge) = incident) OR (edge:{{types causeAtEnd}} AND endNode(edge) = incident))
