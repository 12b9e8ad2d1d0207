// Updates an entity and records the change as one version of its history.
MATCH (entity:Entity {id: $id})
SET entity += $stated, entity.version = $version.version
CREATE (entity)-[:CHANGED_IN]->(version:EntityVersion)
SET version += $version
