// What ties an entity to others.
// takes: entity
// binds: edge
// uses: other
// keys: type(edge), edge.id
MATCH (entity)-[edge:{{types every}}]-(other:Entity)
WHERE ($types IS NULL OR type(edge) IN $types)
  AND ($direction = 'BOTH' OR ($direction = 'OUT') = (startNode(edge) = entity))
  AND {{counted-edge edge}}
