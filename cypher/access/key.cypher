// Reads an API key by its id, unless it is revoked.
MATCH (apiKey:ApiKey {id: $id})
WHERE apiKey.revokedAt IS NULL
RETURN apiKey.hash, apiKey.name, apiKey.role, apiKey.level
