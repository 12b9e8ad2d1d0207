// Finds ids that several entities and merged entities have; constraints hold only among those of one label.
UNWIND $entities AS id
MATCH (entity:Entity|MergedEntity {id: id})
WITH id, count(*) AS times
WHERE times > 1
RETURN id
