// Retracts claims that the scripts changed or removed. A retracted claim stays readable, and still counts for a lens
// with an earlier `recordedBy`.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id + $suffix})
SET claim.id = row.as, claim.retractedAt = $at, claim.retractionReason = row.reason
RETURN claim.relationshipId
