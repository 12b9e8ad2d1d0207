// Marks what the links of some claims change, so that reads look for it only there: claims that were superseded, and claims
// that go back to one that was retracted or superseded.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
CALL (claim) {
  MATCH (claim)-[:SUPERSEDES]->(earlier:Claim)
  SET earlier.wasSuperseded = true
}
CALL (claim) {
  MATCH (claim)-[:SUPERSEDES*0..1]->(changed:Claim)<-[:DERIVED_FROM*1..]-(resting:Claim)
  WHERE changed.retractedAt IS NOT NULL OR changed.wasSuperseded
  SET resting.rootsChanged = true
}
CALL (claim) {
  MATCH (claim)-[:DERIVED_FROM*1..]->(origin:Claim)
  WHERE origin.retractedAt IS NOT NULL OR origin.wasSuperseded
  SET claim.rootsChanged = true
}
