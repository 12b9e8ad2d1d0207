// Leads from the attributions of an incident to the counted judgements about their actors.
// takes: incident, edges, judgement, actor
// uses: edge
MATCH (incident)<-[:SUBJECT]-(judgement:Claim)-[:OBJECT]->(actor:Entity)
WHERE judgement.topic = 'JUDGEMENT' AND judgement.stance <> 'WITHDRAWS' AND {{counted-claim judgement}}
  AND any(edge IN edges WHERE endNode(edge) = actor)
