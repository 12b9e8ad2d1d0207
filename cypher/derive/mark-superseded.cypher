// Marks the claims that are affected by links of some claims, so that reads check only these: superseded claims, and
// claims that derive from a retracted or superseded one.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
CALL (claim) {
  MATCH (claim)-[:SUPERSEDES]->(earlier:Claim)
  SET earlier.wasSuperseded = true
}
CALL (claim) {
  MATCH (claim)-[:SUPERSEDES*0..1]->(changed:Claim)<-[:DERIVED_FROM*1..]-(derived:Claim)
  WHERE changed.retractedAt IS NOT NULL OR changed.wasSuperseded
  SET derived.rootsChanged = true
}
CALL (claim) {
  MATCH (claim)-[:DERIVED_FROM*1..]->(origin:Claim)
  WHERE origin.retractedAt IS NOT NULL OR origin.wasSuperseded
  SET claim.rootsChanged = true
}
