// Reads the claims that the assessments of some relationships depend on, retracted ones included: the claims of each
// relationship, claims elsewhere that dispute them, everything that these derive from, and everything that supersedes
// any of them. Returns the links between all of these too, and one claim of each relationship, by which it is found
// again.
UNWIND $relationships AS id
MATCH (claim:Claim {relationshipId: id})
WITH id, collect(claim) AS own
CALL (id, own) {
  UNWIND own AS claim
  MATCH (claim)<-[:DISPUTES]-(other:Claim)
  WHERE other.relationshipId IS NULL OR other.relationshipId <> id
  RETURN collect(DISTINCT other) AS disputing, collect([claim.id, other.id]) AS disputedBy
}
CALL (own, disputing) {
  UNWIND own + disputing AS claim
  MATCH (claim)-[:DERIVED_FROM*1..]->(origin:Claim)
  RETURN collect(DISTINCT origin) AS origins
}
WITH id, own, disputedBy, own + disputing + [origin IN origins WHERE NOT origin IN own AND NOT origin IN disputing] AS relevant
CALL (relevant) {
  UNWIND relevant AS claim
  MATCH (claim)<-[:SUPERSEDES]-(later:Claim)
  RETURN collect(DISTINCT later) AS superseding, collect([claim.id, later.id]) AS supersededBy
}
CALL (relevant) {
  UNWIND relevant AS claim
  MATCH (claim)-[:DERIVED_FROM]->(origin:Claim)
  RETURN collect([claim.id, origin.id]) AS derivedFrom
}
WITH *, relevant + [later IN superseding WHERE NOT later IN relevant] AS claims
RETURN [id, head(own).id, [claim IN claims | [claim.id, claim.relationshipId, claim.level, claim.stance,
  claim.confidence, claim.likelihood, claim.statedAt, claim.statedFrom, claim.statedTo, claim.recordedAt, claim.retractedAt,
  claim.claimantIds, claim.sourceIds, claim.speaker]], derivedFrom, supersededBy, disputedBy] AS claimGraph
