// Reads what an addition is prepared from: when existing data was last altered, the secret for generated ids, and the
// nodes that exist under the ids of the input.
OPTIONAL MATCH (clock:Clock {name: 'changes'})
OPTIONAL MATCH (naming:Naming {id: 'naming'})
RETURN clock.revisedAt, naming.secret, COLLECT {
  {{write/lookup}}
}
