// Leads from attributions to the visible roots of the claims for and against them that were neither retracted nor superseded.
// takes: edges, root
// uses: claim, step, origin, before
// unguarded: claim, step: each is a counted claim or an earlier one that is compared
{{hypothesis/claims edges claim}}
MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (root:Claim)
WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level } AND {{current-root root}}
WITH DISTINCT root
