// Retracts what the scripts say otherwise now, or not at all: it stays readable, and counts for a reader of an earlier moment.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id + $suffix})
SET claim.id = row.as, claim.retractedAt = $at, claim.retractionReason = row.reason
RETURN claim.relationshipId
