// Counts the claims in support of a relationship that do not count only because their roots do not.
// takes: edge
// uses: undermined
COUNT {
  MATCH (undermined:Claim {relationshipId: edge.id})
  WHERE undermined.rootsChanged AND undermined.stance IN ['ASSERTS', 'SUSPECTS']
    AND {{counted-but-for-roots undermined}} AND NOT {{lens/has-current-root undermined}}
}
