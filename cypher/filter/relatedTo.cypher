// A counted relationship, in either direction, leads to one of `$value`.
// takes: entity
// uses: edge, other
EXISTS {
  MATCH (entity)-[edge:{{types every}}]-(other:Entity)
  WHERE other.id IN $value AND {{counted-edge edge}}
}
