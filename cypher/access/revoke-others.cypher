// Revokes all API keys of a name except one.
MATCH (apiKey:ApiKey {name: $name})
WHERE apiKey.id <> $but AND apiKey.revokedAt IS NULL
SET apiKey.revokedAt = $at
