// Locks an idempotency key and returns the outcome of an earlier change under it. A concurrent change under the same key
// waits here until the first one ends.
MERGE (request:ChangeRequest {id: $id})
  ON CREATE SET request.hash = $hash, request.at = $at
RETURN request.hash, request.outcome
