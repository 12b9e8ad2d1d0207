// Revokes an API key. A key that was revoked before keeps its time of revocation.
MATCH (apiKey:ApiKey {id: $id})
SET apiKey.revokedAt = coalesce(apiKey.revokedAt, $at)
RETURN apiKey.id
