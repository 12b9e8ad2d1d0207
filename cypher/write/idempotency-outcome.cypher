// Keeps what a change under a key came to.
MATCH (request:ChangeRequest {id: $id})
SET request.outcome = $outcome
