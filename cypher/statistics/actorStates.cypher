// Counts incidents by the state held responsible. The path from an actor to its states is followed once, however many
// incidents are attributed to the actor.
// takes: incidents, total
// binds: entity, number
// uses: incident, actor, state, hits, found, row
// keys: entity IS NULL, number DESC, entity.name, entity.id
CALL (incidents, total) {
  UNWIND incidents AS incident
  {{closure/actor incident actor}}
  WITH actor, collect(DISTINCT incident) AS hits
  {{closure/actor-state actor state}}
  UNWIND hits AS incident
  WITH state, collect(DISTINCT incident) AS hits
  WITH collect([state, hits]) AS found
  {{statistics/with-unknown total found row}}
  RETURN row[0] AS entity, row[1] AS number
}
