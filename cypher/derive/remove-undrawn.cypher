// Takes away the relationships of some entities that no claim draws any more, retracted ones counted as drawing.
UNWIND $entities AS id
MATCH (entity:Entity {id: id})-[edge]-(:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE edge.id IN $relationships AND NOT EXISTS { (:Claim {relationshipId: edge.id}) }
WITH DISTINCT edge
DELETE edge
