// Leads from the attributions of an incident to what a matrix reads: the claims for and against them, what these derive from, the
// judgements and the declared rivalries. A claim is found once for each way that leads to it.
// takes: incident, edges, claim
// uses: evidence, step, origin, judgement, declaration, actor, other
// unguarded: evidence, step: each is a counted claim or an earlier one that is compared
CALL (incident, edges) {
  {{hypothesis/claims edges evidence}}
  MATCH (evidence) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (claim:Claim)
  RETURN claim
  UNION ALL
  {{hypothesis/judgements incident edges judgement actor}}
  RETURN judgement AS claim
  UNION ALL
  {{hypothesis/rivalries edges declaration actor other}}
  RETURN declaration AS claim
}
