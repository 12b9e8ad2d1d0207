// Works out anew what claims are counted by; of each is given back which relationship it bears on, and whether it rests on
// others.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WITH claim, EXISTS { MATCH (claim)-[:DERIVED_FROM]->(:Claim) } AS rests
{{derive/claim}}
RETURN DISTINCT claim.id, claim.relationshipId, rests
