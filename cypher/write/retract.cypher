// Retracts a claim. The claim stays readable, and still counts for a lens with an earlier `recordedBy`.
MATCH (claim:Claim {id: $id})
WHERE claim.retractedAt IS NULL
SET claim.retractedAt = $at, claim.retractedBy = $by, claim.retractionReason = $reason
RETURN claim.id
