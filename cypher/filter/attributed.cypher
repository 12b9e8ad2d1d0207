// Somebody is held responsible by a counted claim.
// takes: entity
// uses: edge
EXISTS {
  MATCH (entity)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(:Entity)
  WHERE {{supported-edge edge}}
}
