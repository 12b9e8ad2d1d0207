// The object of a claim is one of `$value`.
// takes: claim
// uses: object
// unguarded: object: a visible claim has a visible object
EXISTS {
  MATCH (claim)-[:OBJECT]->(object:Entity)
  WHERE object.id IN $value
}
