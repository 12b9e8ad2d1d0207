// Lists the counted judgements about the actors of attributions, each with the roots of the claim that it judges.
// takes: incident, edges
// uses: judgement, actor, claimant
// unguarded: judgement, claimant: a counted judgement names only what the caller may see
COLLECT {
  {{hypothesis/judgements incident edges judgement actor}}
  RETURN [judgement.id, COLLECT { MATCH (judgement)-[:MADE_BY]->(claimant:Entity) RETURN DISTINCT claimant.id },
    judgement.statedTo, judgement.statedFrom, judgement.recordedAt, actor.id, judgement.consistency,
    {{lens/roots judgement}}]
}
