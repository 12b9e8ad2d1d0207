// A relationship can carry a hop without a lens: `supportFloor` is the lowest level from which some claim in support counts
// for everyone; below it, from `partialSupportFloor` on, one may count for some readers.
// takes: edge
// uses: supporting
(edge.supportFloor <= $level OR (edge.partialSupportFloor <= $level AND EXISTS {
  MATCH (supporting:Claim {relationshipId: edge.id})
  WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim supporting}}
}))
