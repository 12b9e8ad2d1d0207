// What an addition is prepared upon: when what stands was last revised, the secret that ids are made with, and what is
// there under the ids that it gives.
OPTIONAL MATCH (clock:Clock {name: 'changes'})
OPTIONAL MATCH (naming:Naming {id: 'naming'})
RETURN clock.revisedAt, naming.secret, COLLECT {
  {{write/lookup}}
}
