// Stores the outcome of a change under its idempotency key.
MATCH (request:ChangeRequest {id: $id})
SET request.outcome = $outcome
