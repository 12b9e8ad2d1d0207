// Lists the counted claims for and against a relationship that meet a filter, oldest first. `IS NOT NULL` holds for all keys; it lets the
// planner read a page in the order of the index without reading all claims.
// takes: edge
// binds: claim
// constant: claim.relationshipId
// keys: claim.statedTo, claim.statedFrom, claim.id
MATCH (claim:Claim {relationshipId: edge.id})
USING INDEX claim:Claim(relationshipId, statedTo, statedFrom, id)
WHERE claim.statedTo IS NOT NULL AND claim.statedFrom IS NOT NULL AND claim.id IS NOT NULL
  AND {{counted-claim claim}}
  AND {{where claim}}
