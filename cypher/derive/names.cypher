// Reads the names and identifiers of entities, merged ones too.
UNWIND $ids AS id
MATCH (entity:Entity|MergedEntity {id: id})
RETURN entity.id, [entity.name] + coalesce(entity.aliases, []), {{derive/stated-identifiers}}
