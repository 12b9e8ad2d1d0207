// Lists the counted claims for and against several relationships that meet a filter, oldest first.
// takes: edges
// binds: claim
// uses: edge
// keys: claim.statedTo, claim.statedFrom, claim.id
UNWIND edges AS edge
MATCH (claim:Claim {relationshipId: edge.id})
WHERE {{counted-claim claim}}
  AND {{where claim}}
