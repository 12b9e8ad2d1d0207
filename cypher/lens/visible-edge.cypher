// A relationship exists without a lens: `floor` is the lowest level from which some claim counts for everyone; below it, from
// `partialFloor` on, one may count for some readers.
// takes: edge
// uses: drawing
(edge.floor <= $level OR (edge.partialFloor <= $level AND EXISTS {
  MATCH (drawing:Claim {relationshipId: edge.id}) WHERE drawing.stance <> 'WITHDRAWS' AND {{counted-claim drawing}}
}))
