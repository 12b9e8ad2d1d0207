// Whether at least one visible root of a claim was neither retracted nor superseded.
// takes: claim
// uses: step, origin, root, before
// unguarded: step, root: each is the claim itself or an earlier one that is compared
EXISTS {
  MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (root:Claim)
  WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level } AND {{current-root root}}
}
