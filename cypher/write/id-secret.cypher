// The secret that the ids of what is marked are made with; drawn once.
MERGE (naming:Naming {id: 'naming'})
  ON CREATE SET naming.secret = $secret
RETURN naming.secret
