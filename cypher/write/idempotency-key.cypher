// Takes the key of a change, and gives what became of an earlier change under it. Whoever comes second waits here.
MERGE (request:ChangeRequest {id: $id})
  ON CREATE SET request.hash = $hash, request.at = $at
RETURN request.hash, request.outcome
