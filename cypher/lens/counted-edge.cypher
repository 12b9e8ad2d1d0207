// A relationship is there under a lens: at least one counted claim draws it.
// takes: edge
// uses: drawing
EXISTS { MATCH (drawing:Claim {relationshipId: edge.id}) WHERE {{counted-claim drawing}} }
