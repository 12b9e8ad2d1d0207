// Leads from the attributions of an incident to what a matrix reads: the claims for and against them, what these derive from,
// and the judgements.
// takes: incident, edges, claim
// uses: evidence, step, origin, judgement, actor
// unguarded: evidence, step: each is a counted claim or an earlier one that is compared
CALL (incident, edges) {
  {{hypothesis/claims edges evidence}}
  MATCH (evidence) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (claim:Claim)
  RETURN claim
  UNION
  {{hypothesis/judgements incident edges judgement actor}}
  RETURN judgement AS claim
}
