// The claim derives from no other, or from a root that counts under the lens.
// takes: claim
// uses: step, origin, root, before
// unguarded: step, root: each is the claim itself or an earlier one that is compared
(claim.origins = [claim.id] OR EXISTS {
  MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (root:Claim)
  WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level } AND {{counted-root root}}
})
