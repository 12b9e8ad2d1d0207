// A relationship can carry a hop under a lens: at least one counted claim asserts or suspects it.
// takes: edge
// uses: supporting
EXISTS {
  MATCH (supporting:Claim {relationshipId: edge.id})
  WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim supporting}}
}
