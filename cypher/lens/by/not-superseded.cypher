// No later claim of its claimant takes its place, of those that the reader has before them.
// takes: claim
// uses: later
(claim.wasSuperseded IS NULL OR NOT EXISTS {
  MATCH (claim)<-[:SUPERSEDES]-(later:Claim) WHERE {{available-claim later}}
})
