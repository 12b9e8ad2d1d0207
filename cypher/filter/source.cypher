// A claim was read in, or first stated in, one of `$value`.
// takes: claim
// uses: source
// unguarded: source: a visible claim has visible sources
EXISTS {
  MATCH (claim)-[:REPORTED_IN|FIRST_STATED_IN]->(source:Source)
  WHERE source.id IN $value
}
