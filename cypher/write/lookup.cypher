// What is there under some ids: an entity, the entity that a merged one is part of, or a claim; with the level of the
// more confidential of what is named and what is found, and the properties of both.
UNWIND $ids AS id
OPTIONAL MATCH (entity:Entity {id: id})
OPTIONAL MATCH (merged:MergedEntity {id: id})
OPTIONAL MATCH (claim:Claim {id: id})
WITH id, entity, merged, claim, head(COLLECT { MATCH (merged)-[:MERGED_INTO*]->(root:Entity) RETURN root }) AS root
WITH id, coalesce(entity, merged, claim) AS named, coalesce(entity, root, claim) AS found
WHERE found IS NOT NULL
RETURN [
  id, found.id, CASE WHEN named.level > found.level THEN named.level ELSE found.level END, properties(found), properties(named)
] AS known
