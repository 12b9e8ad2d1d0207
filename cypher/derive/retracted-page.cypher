// Reads one page of the ids of retracted claims, in ascending order.
MATCH (claim:Claim)
USING INDEX SEEK claim:Claim(id)
WHERE claim.id > $after AND claim.retractedAt IS NOT NULL
RETURN claim.id ORDER BY claim.id LIMIT $limit
