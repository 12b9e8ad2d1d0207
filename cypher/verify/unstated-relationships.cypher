// Finds relationships that no claim states; retracted claims count as stating them.
UNWIND $relationships AS id
WITH id
WHERE NOT EXISTS { (:Claim {relationshipId: id}) }
RETURN id
