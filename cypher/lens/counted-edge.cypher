// A relationship exists under a lens: at least one counted claim draws it. Mostly its representative claim decides; where
// that does not count, all are looked at.
// takes: edge
// uses: drawing
((edge.leadLevel <= $level AND {{representative-claim edge}}) OR (edge.leadAlone IS NULL AND EXISTS {
  MATCH (drawing:Claim {relationshipId: edge.id}) WHERE drawing.stance <> 'WITHDRAWS' AND {{counted-claim drawing}}
}))
