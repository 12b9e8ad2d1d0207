// With a lens, a relationship exists if at least one counted claim takes a position on it.
// takes: edge
// uses: drawing
EXISTS {
  MATCH (drawing:Claim {relationshipId: edge.id}) WHERE drawing.stance <> 'WITHDRAWS' AND {{counted-claim drawing}}
}
