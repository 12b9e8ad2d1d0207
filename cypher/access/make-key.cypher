// Stores a new API key by its hash, never its text. Returns false if another key has the id; that key is not changed.
MERGE (apiKey:ApiKey {id: $id})
  ON CREATE SET apiKey.name = $name, apiKey.role = $role, apiKey.level = $level, apiKey.hash = $hash,
    apiKey.createdAt = $at
RETURN apiKey.hash = $hash
