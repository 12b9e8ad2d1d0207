// Lists the actors held responsible for an incident by the states behind them, each with its relationships to sum up; an
// actor without a state is listed itself. Those with most counted claims in support come first.
// takes: incident
// binds: edge, edges, actor, supporting
// uses: tie, accused, state, states, claim, reasons, rows, row, actors, total
// keys: supporting DESC, actor.id
WITH COLLECT {
  MATCH (incident)-[tie:{{types accountability}}]->(accused:Entity)
  WHERE {{counted-edge tie}}
  WITH tie, COLLECT {
    {{closure/actor-state accused state}}
    RETURN DISTINCT state
  } AS states, accused, COUNT {
    MATCH (claim:Claim {relationshipId: tie.id})
    WHERE claim.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim claim}}
  } AS reasons
  UNWIND CASE WHEN states = [] THEN [accused] ELSE states END AS actor
  WITH actor, tie, reasons
  ORDER BY reasons DESC, tie.id
  RETURN [actor, tie, reasons]
} AS rows
WITH rows, COLLECT { UNWIND rows AS row WITH row[0] AS actor RETURN DISTINCT actor } AS actors
UNWIND actors AS actor
WITH actor, [row IN rows WHERE row[0] = actor | row[1]] AS edges,
  reduce(total = 0, row IN rows | total + CASE WHEN row[0] = actor THEN row[2] ELSE 0 END) AS supporting
WITH edges[0] AS edge, edges, actor, supporting
