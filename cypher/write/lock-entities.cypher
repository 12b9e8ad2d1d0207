// Locks entities, so that nobody else changes them before this change is done.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity.version = entity.version
RETURN entity.id, properties(entity)
