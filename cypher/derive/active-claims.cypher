// The claims of some relationships, as far as they have not been retracted, with what assessing them needs; and one
// claim, retracted or not, by which to find each relationship again, and how many there are with those.
UNWIND $relationships AS id
MATCH (claim:Claim {relationshipId: id})
WITH id, min(claim.id) AS anyClaim, count(claim) AS ever, [evidence IN collect(claim) WHERE evidence.retractedAt IS NULL] AS standing
RETURN [id, anyClaim, ever, [evidence IN standing | [evidence.stance, evidence.confidence, evidence.likelihood,
  evidence.statedAt, evidence.statedFrom, evidence.statedTo, evidence.origins, evidence.anonymous, evidence.level,
  evidence.originCeiling, evidence.id, evidence.recordedAt, evidence.sourceIds, evidence.claimantIds]]] AS evidence
