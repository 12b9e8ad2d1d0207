// Counts incidents by the state held responsible. The path from an actor to its states is followed once, however many
// incidents are attributed to the actor.
// takes: incidents
// binds: entity, number
// uses: incident, edge, actor, blamed, state
// keys: number DESC, entity.name, entity.id
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types accountability}}]->(actor:Entity)
  WHERE actor.level <= $level AND {{supported-edge edge}}
  WITH actor, collect(DISTINCT incident) AS blamed
  {{closure/actor-state actor state}}
  UNWIND blamed AS incident
  RETURN state AS entity, count(DISTINCT incident) AS number
}
