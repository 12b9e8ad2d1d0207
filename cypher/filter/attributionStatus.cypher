// At least one attribution has a status of `$value`.
// takes: entity
// uses: edge
EXISTS {
  MATCH (entity)-[edge:{{types accountability}}]->(:Entity)
  WHERE {{counted-edge edge}} AND {{status edge}} IN $value
}
