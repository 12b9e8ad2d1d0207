// Merged entities, each with what it is part of, near and far, and what is part of it; none whose whole may not be seen.
UNWIND $ids AS id
MATCH (part:MergedEntity {id: id})
WHERE part.level <= $level
  AND NOT EXISTS { MATCH (part)-[:MERGED_INTO*]->(hidden:Entity|MergedEntity) WHERE hidden.level > $level }
RETURN part.id, part.kind,
  COLLECT { MATCH (part)-[:MERGED_INTO*]->(whole:Entity|MergedEntity) RETURN whole.id } AS wholes,
  head(COLLECT { MATCH (part)-[:MERGED_INTO*]->(root:Entity) RETURN root.id }) AS root,
  COLLECT { MATCH (part)<-[:MERGED_INTO*0..]-(below:MergedEntity) RETURN below.id } AS below
