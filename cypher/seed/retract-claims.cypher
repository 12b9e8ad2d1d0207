// Retracts claims that the scripts changed or removed. A retracted claim stays readable, and still counts for a lens with an
// earlier `recordedBy`. Removes its level, so that the seed derives its properties again: its origins contain its id.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id + $suffix})
SET claim.id = row.as, claim.level = null, claim.retractedAt = $at, claim.retractionReason = row.reason
RETURN claim.relationshipId
