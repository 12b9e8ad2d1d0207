// Somebody is held responsible by a counted claim.
// takes: entity
// uses: edge
EXISTS {
  MATCH (entity)-[edge:{{types accountability}}]->(:Entity)
  WHERE {{supported-edge edge}}
}
