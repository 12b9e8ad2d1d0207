// Lists the counted relationships of an entity.
// takes: entity
// binds: edge
// uses: other
// keys: type(edge), edge.id
MATCH (entity){{tail}}[edge:{{types asked}}]{{head}}(other:Entity)
WHERE {{counted-edge edge}}
