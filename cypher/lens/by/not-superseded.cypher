// No claim that is available under the lens supersedes this one.
// takes: claim
// uses: later
(claim.wasSuperseded IS NULL OR NOT EXISTS {
  MATCH (claim)<-[:SUPERSEDES]-(later:Claim) WHERE {{available-claim later}}
})
