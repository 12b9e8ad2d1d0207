// At least one attribution stands in one of the ways of `$value`.
// takes: entity
// uses: edge
EXISTS {
  MATCH (entity)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(:Entity)
  WHERE {{counted-edge edge}} AND {{status edge}} IN $value
}
