// Derives the properties of claims again; returns for each its relationship and whether it derives from other claims.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WITH claim, EXISTS { MATCH (claim)-[:DERIVED_FROM]->(:Claim) } AS isDerived
{{derive/claim}}
RETURN DISTINCT claim.id, claim.relationshipId, isDerived
