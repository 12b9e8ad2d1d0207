// What an addition is prepared upon: when what stands was last revised, and the secret that ids are made with.
OPTIONAL MATCH (clock:Clock {name: 'changes'})
OPTIONAL MATCH (naming:Naming {id: 'naming'})
RETURN clock.revisedAt, naming.secret
