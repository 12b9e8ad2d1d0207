// Finds the first ten claims, by id, that hold actors responsible for an incident, or deny it, and were certainly stated before
// a day. Claims above the level of the author are left out.
MATCH (incident:Entity {id: $id})-[edge:{{types accountability}}]->(actor:Entity)
USING INDEX SEEK incident:Entity(id)
MATCH (claim:Claim {relationshipId: edge.id})
WHERE claim.level <= $level AND claim.retractedAt IS NULL AND claim.stance <> 'WITHDRAWS' AND claim.statedTo < $day
RETURN claim.id ORDER BY claim.id LIMIT 10
