// Leads from a relationship to the claims in support that do not count only because their roots do not.
// takes: edge, undermined
MATCH (undermined:Claim {relationshipId: edge.id})
WHERE undermined.rootsChanged AND undermined.stance IN ['ASSERTS', 'SUSPECTS']
  AND {{counted-but-for-roots undermined}} AND NOT {{lens/has-current-root undermined}}
