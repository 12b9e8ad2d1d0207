// Counts incidents by the state held responsible. The path from an actor to its states is followed once, however many
// incidents are attributed to the actor.
// takes: incidents
// binds: entity, number
// uses: incident, edge, actor, blamed, way, here, tie, there, state
// keys: number DESC, entity.name, entity.id
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
  WHERE actor.level <= $level AND {{supported-edge edge}}
  WITH actor, collect(DISTINCT incident) AS blamed
  CALL (actor) {
    WITH actor WHERE actor:Country
    RETURN actor AS state
    UNION
    MATCH way = ANY SHORTEST (actor)
      ((here)-[tie:OPERATES_FOR|SPONSORED_BY|PART_OF|LOCATED_IN]->(there) WHERE NOT here:Country AND {{supported-edge tie}}){1,5}
      (state:Country)
    WHERE state.level <= $level
    RETURN state
  }
  WITH state, blamed
  UNWIND blamed AS incident
  RETURN state AS entity, count(DISTINCT incident) AS number
}
