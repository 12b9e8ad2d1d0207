// The next retracted claims in the order of their ids.
MATCH (claim:Claim)
WHERE claim.id > $after AND claim.retractedAt IS NOT NULL
RETURN claim.id ORDER BY claim.id LIMIT $limit
