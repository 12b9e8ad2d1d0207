// Returns the secret that the ids of marked items are generated with, and creates it on the first call.
MERGE (naming:Naming {id: 'naming'})
  ON CREATE SET naming.secret = $secret
RETURN naming.secret
