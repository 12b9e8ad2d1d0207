// Reads merged entities, each with all entities that it is directly or indirectly part of, and all of its own parts.
// Omits an entity that is part of one above the author's level.
UNWIND $ids AS id
MATCH (part:MergedEntity {id: id})
WHERE part.level <= $level
  AND NOT EXISTS { MATCH (part)-[:MERGED_INTO*]->(hidden:Entity|MergedEntity) WHERE hidden.level > $level }
RETURN part.id, part.kind,
  COLLECT { MATCH (part)-[:MERGED_INTO*]->(whole:Entity|MergedEntity) RETURN whole.id } AS wholes,
  head(COLLECT { MATCH (part)-[:MERGED_INTO*]->(root:Entity) RETURN root.id }) AS root,
  COLLECT { MATCH (part)<-[:MERGED_INTO*0..]-(below:MergedEntity) RETURN below.id } AS below
