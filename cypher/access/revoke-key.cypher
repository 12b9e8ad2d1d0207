// Ends an API key for good; one that was revoked before keeps the time at which it was.
MATCH (apiKey:ApiKey {id: $id})
SET apiKey.revokedAt = coalesce(apiKey.revokedAt, $at)
RETURN apiKey.id
