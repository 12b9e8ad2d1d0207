// Lists the visible roots of a derived claim that were neither retracted nor superseded; null for a claim that derives
// from no other.
// takes: claim
// uses: step, origin, root, before, name
// unguarded: step, root: each is the claim itself or an earlier one that is compared
CASE WHEN claim.origins <> [claim.id] THEN COLLECT {
  MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (root:Claim)
  WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level } AND {{current-root root}}
  WITH DISTINCT root
  RETURN [name IN ['id', 'claimantIds', 'sourceIds', 'statedFrom', 'statedTo'] | root[name]]
} END
