// Ends all API keys of a name but one.
MATCH (apiKey:ApiKey {name: $name})
WHERE apiKey.id <> $but AND apiKey.revokedAt IS NULL
SET apiKey.revokedAt = $at
