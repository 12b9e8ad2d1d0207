// At least one state held responsible for an incident is one of `$value`; any state, if that is null.
// takes: entity
// uses: actor, state
EXISTS {
  {{closure/actor entity actor}}
  WITH DISTINCT actor
  {{closure/actor-state actor state}}
  WITH state WHERE $value IS NULL OR state.id IN $value
  RETURN state
}
