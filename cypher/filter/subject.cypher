// The subject of a claim is one of `$value`.
// takes: claim
// uses: subject
// unguarded: subject: a visible claim has a visible subject
EXISTS {
  MATCH (claim)-[:SUBJECT]->(subject:Entity)
  WHERE subject.id IN $value
}
