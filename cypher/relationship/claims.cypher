// The claims that count on a relationship, for and against, oldest first. That their keys are there, which they always are,
// is said for the index that has them in this order: a page of few is read to its end, and not all there are.
// takes: edge
// binds: claim
// alike: claim.relationshipId
// keys: claim.statedTo, claim.statedFrom, claim.id
MATCH (claim:Claim {relationshipId: edge.id})
USING INDEX claim:Claim(relationshipId, statedTo, statedFrom, id)
WHERE claim.statedTo IS NOT NULL AND claim.statedFrom IS NOT NULL AND claim.id IS NOT NULL
  AND {{counted-claim claim}}
