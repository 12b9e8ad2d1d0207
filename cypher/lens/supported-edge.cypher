// With a lens, a relationship can be a hop of a chain if at least one counted claim asserts or suspects it.
// takes: edge
// uses: supporting
EXISTS {
  MATCH (supporting:Claim {relationshipId: edge.id})
  WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim supporting}}
}
