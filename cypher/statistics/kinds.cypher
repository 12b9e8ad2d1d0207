// Counts by kind the incidents and the entities with a counted relationship to one of them. `UNION` without `ALL` would
// hold the whole list for each entity.
// takes: incidents
// binds: kind, number
// uses: incident, edge, entity
// keys: number DESC, kind
CALL (incidents) {
  CALL (incidents) {
    UNWIND incidents AS entity
    RETURN entity
    UNION ALL
    UNWIND incidents AS incident
    MATCH (incident)-[edge:{{types every}}]-(entity:Entity)
    WHERE entity.level <= $level AND {{counted-edge edge}}
    RETURN entity
  }
  RETURN entity.kind AS kind, count(DISTINCT entity) AS number
}
