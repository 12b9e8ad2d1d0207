// Reads the claims for and against a relationship: its counted claims, claims about other subjects that dispute a counted
// claim in support, and the entity that it holds responsible. Both lists are found before their rows are built, so that
// the conditions of the lens are planned once for each. `assess` in the model applies the rule.
// takes: edge
// uses: evidence, counted, supporting, disputing, opposing, claim
head(COLLECT {
  WITH COLLECT {
    {{lens/counted-positions edge evidence}}
    RETURN evidence
  } AS counted
  WITH counted, COLLECT {
    UNWIND counted AS supporting
    {{lens/disputes-from-elsewhere edge supporting disputing}}
    RETURN DISTINCT disputing
  } AS opposing
  RETURN [
    COLLECT { UNWIND counted + opposing AS claim RETURN [coalesce(claim.relationshipId = edge.id, false), {{lens/claim-row claim}}] },
    {{lens/accused edge}}
  ]
})
