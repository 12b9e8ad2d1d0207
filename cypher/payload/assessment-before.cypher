// What assessing needs of the claims that counted on a relationship before a change.
// takes: edge
// uses: evidence
COLLECT {
  MATCH (evidence:Claim {relationshipId: edge.id})
  WHERE evidence.level <= $level AND NOT evidence.id IN $outcome.claims
    AND (evidence.retractedAt IS NULL OR evidence.id IN $outcome.retracted)
  RETURN [evidence.stance, evidence.confidence, evidence.likelihood, evidence.statedAt, evidence.statedFrom,
    evidence.statedTo, {{lens/origins evidence}}, evidence.anonymous]
}
