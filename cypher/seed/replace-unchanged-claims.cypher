// Replaces unchanged claims that were set aside by the newly written ones, which keep the original recording time.
UNWIND $ids AS id
MATCH (claim:Claim {id: id + $suffix})
MATCH (written:Claim {id: id})
SET written.recordedAt = claim.recordedAt
DETACH DELETE claim
