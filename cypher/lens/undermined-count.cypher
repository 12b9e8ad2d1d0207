// How many claims in support of a relationship would count if a root that they go back to did.
// takes: edge
// uses: undermined
COUNT {
  MATCH (undermined:Claim {relationshipId: edge.id})
  WHERE undermined.rootsChanged AND undermined.stance IN ['ASSERTS', 'SUSPECTS']
    AND {{counted-but-for-roots undermined}} AND NOT {{lens/has-current-root undermined}}
}
