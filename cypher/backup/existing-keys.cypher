// Reads the ids of the API keys that `backup/clear` kept; a backup of the same graph contains them too.
MATCH (apiKey:ApiKey)
RETURN apiKey.id
