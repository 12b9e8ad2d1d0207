// The entity has `$value` counted relationships or more. Counting stops there, since hubs have many and are reached often.
// takes: there
// uses: tie
COUNT {
  MATCH (there)-[tie:{{types every}}]-(:Entity)
  WHERE {{counted-edge tie}}
  RETURN tie LIMIT $value
} = $value
