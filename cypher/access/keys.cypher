// Lists all API keys, revoked ones included, oldest first; never their hashes.
MATCH (apiKey:ApiKey)
RETURN apiKey.id, apiKey.name, apiKey.role, apiKey.level, apiKey.createdAt, apiKey.revokedAt
ORDER BY apiKey.createdAt, apiKey.id
