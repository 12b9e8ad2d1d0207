// Hit one of `$value`, by a counted claim in support.
// takes: entity
// uses: edge, victim
EXISTS {
  MATCH (entity)-[edge:{{types effect}}]->(victim:Entity)
  WHERE victim.id IN $value AND {{supported-edge edge}}
}
