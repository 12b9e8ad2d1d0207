// Counts the entities and the claims that the caller may see, up to the size of the largest page.
// uses: entity, claim
RETURN COUNT {
  CALL () { MATCH (entity:Entity) WHERE entity.level <= $level RETURN entity LIMIT $most }
  RETURN entity
}, COUNT {
  CALL () { MATCH (claim:Claim) WHERE claim.level <= $level RETURN claim LIMIT $most }
  RETURN claim
}
