// Leads to the ids of all relationships, along the index of claims, which has their order.
// takes: id, start
// uses: drawing
MATCH (drawing:Claim)
WHERE drawing.relationshipId >= start AND drawing.stance <> 'WITHDRAWS' AND {{counted-claim drawing}}
WITH drawing.relationshipId AS id
