// Finds all claims that derive from some claims, directly or not, and those claims themselves.
UNWIND $ids AS id
MATCH (root:Claim {id: id})<-[:DERIVED_FROM*0..]-(claim:Claim)
USING INDEX SEEK root:Claim(id)
RETURN DISTINCT claim.id
