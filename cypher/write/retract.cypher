// Retracts a claim; it stays readable, and counts for who looks from before.
MATCH (claim:Claim {id: $id})
WHERE claim.retractedAt IS NULL
SET claim.retractedAt = $at, claim.retractedBy = $by, claim.retractionReason = $reason
RETURN claim.id
