// Counts the entities and the claims that the caller may see, up to the size of the largest page; then, among those claims, the
// most that one entity is subject, object or claimant of.
// uses: entity, claim, number
RETURN COUNT {
  CALL () { MATCH (entity:Entity) WHERE entity.level <= $level RETURN entity LIMIT $most }
  RETURN entity
}, COUNT {
  CALL () { MATCH (claim:Claim) WHERE claim.level <= $level RETURN claim LIMIT $most }
  RETURN claim
}, COLLECT {
  CALL () { MATCH (claim:Claim) WHERE claim.level <= $level RETURN claim LIMIT $most }
  MATCH (claim)-[:SUBJECT|OBJECT|MADE_BY]->(entity:Entity)
  WHERE entity.level <= $level
  WITH entity, count(claim) AS number
  RETURN number ORDER BY number DESC LIMIT 1
}
