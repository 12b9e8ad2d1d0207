// The claims of a relationship, as far as they have not been retracted, with what assessing them needs; and one claim,
// retracted or not, by which to find the relationship again, and how many there are with those.
// takes: relationship
MATCH (claim:Claim {relationshipId: relationship})
WITH relationship, min(claim.id) AS anyClaim, count(claim) AS ever, [evidence IN collect(claim) WHERE evidence.retractedAt IS NULL] AS standing
RETURN [relationship, anyClaim, ever, [evidence IN standing | [evidence.stance, evidence.confidence, evidence.likelihood,
  evidence.statedAt, evidence.statedFrom, evidence.statedTo, evidence.origins, evidence.anonymous, evidence.level,
  evidence.originCeiling, evidence.id, evidence.recordedAt, evidence.sourceIds, evidence.claimantIds]]] AS evidence
