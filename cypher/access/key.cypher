// What an API key is checked against, by its id. One that was revoked is not found.
MATCH (apiKey:ApiKey {id: $id})
WHERE apiKey.revokedAt IS NULL
RETURN apiKey.hash, apiKey.name, apiKey.role, apiKey.level
