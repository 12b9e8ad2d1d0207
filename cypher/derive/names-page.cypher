// Reads the names and identifiers of the next page of entities, merged ones too.
MATCH (entity:Entity|MergedEntity)
WHERE entity.id > $after
WITH entity ORDER BY entity.id LIMIT $limit
RETURN entity.id, [entity.name] + coalesce(entity.aliases, []), {{derive/stated-identifiers}}
