// Reads one page of the ids of relationships that have claims, in ascending order.
MATCH (claim:Claim)
USING INDEX claim:Claim(relationshipId, statedTo, statedFrom, id)
WHERE claim.relationshipId > $after AND claim.statedTo IS NOT NULL AND claim.statedFrom IS NOT NULL AND claim.id IS NOT NULL
RETURN DISTINCT claim.relationshipId AS id ORDER BY id LIMIT $limit
