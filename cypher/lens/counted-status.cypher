// Determines the status of a relationship from its counted claims, as `assess` does, for filters and counts.
// takes: edge
// uses: reason, counted, stances, supporting, stance, disputing
// unguarded: supporting: one of the counted claims, which the reader may see
head(COLLECT {
  WITH COLLECT {
    MATCH (reason:Claim {relationshipId: edge.id})
    WHERE reason.stance <> 'WITHDRAWS' AND {{counted-claim reason}}
    RETURN reason
  } AS counted
  WITH counted, [reason IN counted | reason.stance] AS stances
  RETURN CASE
    WHEN size(stances) = 0 THEN null
    WHEN none(stance IN stances WHERE stance IN ['ASSERTS', 'SUSPECTS']) THEN 'DENIED'
    WHEN any(stance IN stances WHERE stance IN ['DENIES', 'DISPUTES']) OR EXISTS {
      UNWIND counted AS supporting
      MATCH (supporting)<-[:DISPUTES]-(disputing:Claim)
      WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND disputing.stance <> 'WITHDRAWS'
        AND (disputing.relationshipId IS NULL OR disputing.relationshipId <> edge.id)
        AND {{counted-claim disputing}}
    } THEN 'CONTESTED'
    WHEN 'ASSERTS' IN stances THEN 'ASSERTED'
    ELSE 'SUSPECTED'
  END
})
