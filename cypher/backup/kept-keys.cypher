// The API keys that a restore has left: a backup of the same graph has them as well.
MATCH (apiKey:ApiKey)
RETURN apiKey.id
