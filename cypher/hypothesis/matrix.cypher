// Finds an incident with its attributions of which a claim counts. Above the limits there are none, and `sizes` has the numbers
// of actors and of claims, or one more than is allowed.
// binds: incident, edges, sizes
// uses: edge, actor, found, claim
MATCH (incident:Entity&Incident {id: {{root-of incident}} })
WHERE incident.level <= $level
WITH incident, COLLECT {
  MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
  WHERE {{counted-edge edge}}
  RETURN edge LIMIT $mostEdges
} AS found
WITH incident, found, [
  COUNT { UNWIND found AS edge RETURN DISTINCT endNode(edge) },
  COUNT {
    {{hypothesis/evidence incident found claim}}
    RETURN claim LIMIT $claimsRead
  }
] AS sizes
WITH incident, CASE WHEN sizes[0] <= $mostActors AND sizes[1] <= $mostClaims THEN found ELSE [] END AS edges, sizes
