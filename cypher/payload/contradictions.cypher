// Finds new claims, each with an existing claim for the other side of the same relationship that is not retracted.
// binds: claim, against
// uses: wanted
// keys: claim.id, against.id
UNWIND $outcome.claims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level AND claim.relationshipId IS NOT NULL
MATCH (against:Claim {relationshipId: claim.relationshipId})
WHERE against.level <= $level AND against.retractedAt IS NULL AND NOT against.id IN $outcome.claims
  AND claim.stance <> 'WITHDRAWS' AND against.stance <> 'WITHDRAWS'
  AND (claim.stance IN ['ASSERTS', 'SUSPECTS']) <> (against.stance IN ['ASSERTS', 'SUSPECTS'])
