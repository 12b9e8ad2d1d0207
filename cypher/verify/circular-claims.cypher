// Finds claims that derive from themselves, or supersede themselves, directly or not.
UNWIND $claims AS id
MATCH (claim:Claim {id: id})
WHERE EXISTS { (claim)-[:DERIVED_FROM*1..]->(claim) } OR EXISTS { (claim)-[:SUPERSEDES*1..]->(claim) }
RETURN claim.id
