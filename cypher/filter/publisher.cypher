// A claim was read in, or first stated in, a source that one of `$value` published, by a counted claim in support.
// takes: claim
// uses: publisher, edge
EXISTS {
  MATCH (claim)-[:REPORTED_IN|FIRST_STATED_IN]->(:Source)-[edge:PUBLISHED_BY]->(publisher:Entity)
  WHERE publisher.id IN $value AND {{supported-edge edge}}
}
