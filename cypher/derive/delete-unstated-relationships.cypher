// Deletes the relationships of some entities that no claim states any more; retracted claims count as stating them.
UNWIND $entities AS id
MATCH (entity:Entity {id: id})-[edge]-(:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE edge.id IN $relationships AND NOT EXISTS { (:Claim {relationshipId: edge.id}) }
WITH DISTINCT edge
DELETE edge
