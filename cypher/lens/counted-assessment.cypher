// What assessing needs of the counted claims of a relationship; the rule itself is `assess` in the model.
// takes: edge
// uses: evidence
COLLECT {
  MATCH (evidence:Claim {relationshipId: edge.id})
  WHERE {{counted-claim evidence}}
  RETURN [evidence.stance, evidence.confidence, evidence.likelihood, evidence.statedAt, evidence.statedFrom,
    evidence.statedTo, {{lens/origins evidence}}, evidence.anonymous]
}
