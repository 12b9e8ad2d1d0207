// The incidents and what they are tied to by one relationship that counts, by kind. (A `UNION` without `ALL` would hold
// the whole list beside each entity.)
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
