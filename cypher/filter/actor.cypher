// A counted claim in support attributes the incident to one of `$value`.
// takes: entity
// uses: edge, actor
EXISTS {
  MATCH (entity)-[edge:{{types accountability}}]->(actor:Entity)
  WHERE actor.id IN $value AND {{supported-edge edge}}
}
