// What the counted claims of a relationship add up to: the status of `assess`, for use in a filter.
// takes: edge
// uses: reason, stances, stance
head(COLLECT {
  MATCH (reason:Claim {relationshipId: edge.id})
  WHERE {{counted-claim reason}}
  WITH collect(reason.stance) AS stances
  RETURN CASE
    WHEN size(stances) = 0 THEN null
    WHEN none(stance IN stances WHERE stance IN ['ASSERTS', 'SUSPECTS']) THEN 'DENIED'
    WHEN any(stance IN stances WHERE stance IN ['DENIES', 'DISPUTES']) THEN 'CONTESTED'
    WHEN 'ASSERTS' IN stances THEN 'ASSERTED'
    ELSE 'SUSPECTED'
  END
})
