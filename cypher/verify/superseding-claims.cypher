// Finds the claims that supersede some claims.
UNWIND $claims AS id
MATCH (:Claim {id: id})<-[:SUPERSEDES]-(later:Claim)
RETURN DISTINCT later.id
