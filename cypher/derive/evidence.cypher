// The claims of some relationships, as far as they have not been retracted, with what assessing them needs; and one
// claim, retracted or not, by which to find the relationship again.
UNWIND $relationships AS id
MATCH (claim:Claim {relationshipId: id})
WITH id, min(claim.id) AS anyClaim, [evidence IN collect(claim) WHERE evidence.retractedAt IS NULL] AS standing
RETURN id, anyClaim, [evidence IN standing | [evidence.stance, evidence.confidence, evidence.likelihood, evidence.statedAt,
  evidence.statedFrom, evidence.statedTo, evidence.origins, evidence.anonymous, evidence.level, evidence.originCeiling]]
