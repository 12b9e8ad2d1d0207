// Claims with all that rest on them, however far: what is worked out for them depends on what they rest on.
UNWIND $ids AS id
MATCH (root:Claim {id: id})<-[:DERIVED_FROM*0..]-(claim:Claim)
USING INDEX SEEK root:Claim(id)
RETURN DISTINCT claim.id
