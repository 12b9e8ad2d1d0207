// A relationship can carry a hop under a lens: at least one counted claim asserts or suspects it. Mostly its leading claim
// tells, which is in support where any is, and then stands at `supportFloor`; where it does not count, all are looked at.
// takes: edge
// uses: supporting
((edge.supportFloor <= $level AND {{representative-claim edge}}) OR (edge.leadAlone IS NULL AND EXISTS {
  MATCH (supporting:Claim {relationshipId: edge.id})
  WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim supporting}}
}))
