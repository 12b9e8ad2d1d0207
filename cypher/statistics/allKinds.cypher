// Counts all entities by kind.
// binds: kind, number
// uses: entity
// keys: number DESC, kind
CALL () {
  MATCH (entity:Entity)
  WHERE entity.level <= $level
  RETURN entity.kind AS kind, count(entity) AS number
}
