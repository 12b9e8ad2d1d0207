// Finds the incidents for which a state of `$value` is held responsible, from these states by the index of ids.
// takes: entity
// uses: actor, state
// unguarded: state: `closure/actor` leads on from what is visible only
MATCH (state:Entity&Country)
WHERE state.id IN $value
WITH state
{{closure/actor-state actor state}}
WITH DISTINCT actor
{{closure/actor entity actor}}
  AND entity:Incident
WITH DISTINCT entity
