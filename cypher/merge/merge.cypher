// Merges entities into another one. They lose their entity labels and relationships, and keep all properties.
MATCH (into:Entity {id: $into})
SET into.ownAliases = coalesce(into.ownAliases, into.aliases)
WITH into
UNWIND $parts AS row
MATCH (part:Entity {id: row.id})
CREATE (part)-[:MERGED_INTO {at: $at, by: $by, reason: $reason}]->(into)
SET part:MergedEntity
REMOVE part:Entity, part:$(row.label)
{{derive/level-label part}}
WITH part
OPTIONAL MATCH (part)-[edge]-(:Entity|MergedEntity)
WHERE edge.id IS NOT NULL
DELETE edge
