// What the counted claims of a relationship add up to: the status of `assess`, for filters and counts.
// takes: edge
// uses: reason, stances, stance
head(COLLECT {
  WITH COLLECT { MATCH (reason:Claim {relationshipId: edge.id}) WHERE {{counted-claim reason}} RETURN reason.stance } AS stances
  RETURN CASE
    WHEN size(stances) = 0 THEN null
    WHEN none(stance IN stances WHERE stance IN ['ASSERTS', 'SUSPECTS']) THEN 'DENIED'
    WHEN any(stance IN stances WHERE stance IN ['DENIES', 'DISPUTES']) THEN 'CONTESTED'
    WHEN 'ASSERTS' IN stances THEN 'ASSERTED'
    ELSE 'SUSPECTED'
  END
})
