// Whether a claim that this one derives from, directly or not, was retracted; of the claims visible to the caller.
// takes: claim
// uses: step, earlier, origin
// unguarded: step: it is the claim itself or an earlier one that is compared
EXISTS {
  MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)+ (origin:Claim)
  WHERE origin.retractedAt IS NOT NULL
}
