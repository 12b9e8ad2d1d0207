// Whether a relationship holds an actor responsible for an incident and no state is behind the actor, as
// `attributions(rollUp: STATE)` finds it.
// takes: edge
// uses: accused, state
CASE WHEN edge:{{types accountability}} AND startNode(edge):Incident THEN head(COLLECT {
  WITH endNode(edge) AS accused
  RETURN NOT EXISTS {
    {{closure/actor-state accused state}}
  }
}) ELSE false END
