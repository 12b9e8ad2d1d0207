// Keeps a new API key: its hash, never its text. The same id with another hash is another key, and stays as it is.
MERGE (apiKey:ApiKey {id: $id})
  ON CREATE SET apiKey.name = $name, apiKey.role = $role, apiKey.level = $level, apiKey.hash = $hash,
    apiKey.createdAt = $at
RETURN apiKey.hash = $hash
