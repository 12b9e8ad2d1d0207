// The claims that decide how some relationships stand, retracted ones too: those on each, those about something else that
// dispute them, all that these go back to, and all that supersedes any of them; with one claim on each, by which it is
// found again, and the links between all of these.
UNWIND $relationships AS id
MATCH (claim:Claim {relationshipId: id})
WITH id, collect(claim) AS drawing
CALL (id, drawing) {
  UNWIND drawing AS claim
  MATCH (claim)<-[:DISPUTES]-(other:Claim)
  WHERE other.relationshipId IS NULL OR other.relationshipId <> id
  RETURN collect(DISTINCT other) AS disputing, collect([claim.id, other.id]) AS disputedBy
}
CALL (drawing, disputing) {
  UNWIND drawing + disputing AS claim
  MATCH (claim)-[:DERIVED_FROM*1..]->(origin:Claim)
  RETURN collect(DISTINCT origin) AS origins
}
WITH id, drawing, disputedBy, drawing + disputing + [origin IN origins WHERE NOT origin IN drawing AND NOT origin IN disputing] AS counted
CALL (counted) {
  UNWIND counted AS claim
  MATCH (claim)<-[:SUPERSEDES]-(later:Claim)
  RETURN collect(DISTINCT later) AS superseding, collect([claim.id, later.id]) AS supersededBy
}
CALL (counted) {
  UNWIND counted AS claim
  MATCH (claim)-[:DERIVED_FROM]->(origin:Claim)
  RETURN collect([claim.id, origin.id]) AS derivedFrom
}
WITH *, counted + [later IN superseding WHERE NOT later IN counted] AS claims
RETURN [id, head(drawing).id, [claim IN claims | [claim.id, claim.relationshipId, claim.level, claim.stance,
  claim.confidence, claim.likelihood, claim.statedAt, claim.statedFrom, claim.statedTo, claim.recordedAt, claim.retractedAt,
  claim.claimantIds, claim.sourceIds, claim.speaker]], derivedFrom, supersededBy, disputedBy] AS claimGraph
