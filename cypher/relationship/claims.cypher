// The claims that count on a relationship, for and against, oldest first.
// takes: edge
// binds: claim
// keys: claim.statedTo, claim.statedFrom, claim.id
MATCH (claim:Claim {relationshipId: edge.id})
WHERE {{counted-claim claim}}
