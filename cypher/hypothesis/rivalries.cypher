// Leads from attributions to the counted declarations whether two of their actors exclude each other.
// takes: edges, declaration, actor, other
// uses: edge
UNWIND edges AS edge
WITH DISTINCT endNode(edge) AS actor, edges
MATCH (actor)<-[:SUBJECT]-(declaration:Claim)-[:OBJECT]->(other:Entity)
WHERE declaration.topic = 'RIVALRY' AND declaration.stance <> 'WITHDRAWS' AND {{counted-claim declaration}}
  AND actor <> other AND any(edge IN edges WHERE endNode(edge) = other)
