// A counted claim in support says that the incident hit one of `$value`.
// takes: entity
// uses: edge, victim
EXISTS {
  MATCH (entity)-[edge:{{types effect}}]->(victim:Entity)
  WHERE victim.id IN $value AND {{supported-edge edge}}
}
