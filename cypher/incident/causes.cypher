// Lists the causes of an incident: one hop upstream.
// takes: incident
// binds: edge
// uses: cause
// keys: type(edge), edge.id
MATCH (incident)-[edge:{{types causal}}]-(cause:Entity)
WHERE {{supported-edge edge}}
  AND ((edge:{{types causeAtStart}} AND endNode(edge) = incident) OR (edge:{{types causeAtEnd}} AND startNode(edge) = incident))
