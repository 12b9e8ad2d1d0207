// The number of claims in support of a relationship that count without a lens: the materialized one if the caller may see all
// claims that it depends on, else counted among the visible claims.
// takes: edge
// uses: claim
CASE WHEN {{lens/materialized-visible edge}} THEN edge.supporting ELSE COUNT {
  MATCH (claim:Claim {relationshipId: edge.id})
  WHERE claim.stance IN ['ASSERTS', 'SUSPECTS']
    AND claim.level <= $level AND {{lens/by/not-retracted claim}} AND {{lens/by/active claim}}
} END
