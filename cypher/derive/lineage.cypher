// What claims rest on, one step back: the ids and levels of those, and what they go back to.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
RETURN claim.id, COLLECT {
  MATCH (claim)-[:DERIVED_FROM]->(earlier:Claim)
  RETURN [earlier.id, earlier.level, earlier.origins, earlier.originCeiling]
}
