// At least one of `$value` is a claimant of a claim.
// takes: claim
// uses: claimant
// unguarded: claimant: a visible claim has visible claimants
EXISTS {
  MATCH (claim)-[:MADE_BY]->(claimant:Entity)
  WHERE claimant.id IN $value
}
