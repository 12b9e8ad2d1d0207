// A relationship is there under a lens: at least one counted claim draws it. Mostly its leading claim tells; where it
// does not count, all are looked at.
// takes: edge
// uses: drawing
((edge.leadLevel <= $level AND {{representative-claim edge}}) OR (edge.leadAlone IS NULL AND EXISTS {
  MATCH (drawing:Claim {relationshipId: edge.id}) WHERE {{counted-claim drawing}}
}))
