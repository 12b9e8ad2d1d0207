// Whether a claim that it goes back to, however far, was retracted; as far as the reader can see.
// takes: claim
// uses: step, earlier, origin
// unguarded: step: it is the claim itself or an earlier one that is compared
EXISTS {
  MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)+ (origin:Claim)
  WHERE origin.retractedAt IS NOT NULL
}
