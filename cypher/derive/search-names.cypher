// Stores what entities are searched by: their names as they are compared, and the deletion neighborhood keys of these.
UNWIND $rows AS row
MATCH (entity:Entity|MergedEntity {id: row.id})
SET entity.searchNames = row.searchNames, entity.spellings = row.spellings
