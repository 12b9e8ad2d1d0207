// A counted claim holds an actor responsible.
// takes: entity
// uses: edge
EXISTS {
  MATCH (entity)-[edge:{{types accountability}}]->(:Entity)
  WHERE {{supported-edge edge}}
}
