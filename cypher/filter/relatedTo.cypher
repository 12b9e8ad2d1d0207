// Tied to one of `$value` by a counted relationship, in either direction.
// takes: entity
// uses: edge, other
EXISTS {
  MATCH (entity)-[edge:{{types every}}]-(other:Entity)
  WHERE other.id IN $value AND {{counted-edge edge}}
}
