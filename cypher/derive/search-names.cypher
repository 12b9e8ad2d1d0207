// Stores what entities are searched by: their names as they are compared, their identifiers, and the keys of both.
UNWIND $rows AS row
MATCH (entity:Entity|MergedEntity {id: row.id})
SET entity.searchNames = row.searchNames, entity.identifiers = row.identifiers, entity.spellings = row.spellings
