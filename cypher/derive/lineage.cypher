// Reads the claims that each claim derives from directly, with their levels and origins.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
RETURN claim.id, COLLECT {
  MATCH (claim)-[:DERIVED_FROM]->(earlier:Claim)
  RETURN [earlier.id, earlier.level, earlier.origins, earlier.originCeiling]
}
