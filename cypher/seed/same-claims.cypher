// Where the scripts say the same, what they have written stands in the place of what was set aside, recorded as early.
UNWIND $ids AS id
MATCH (claim:Claim {id: id + $suffix})
MATCH (written:Claim {id: id})
SET written.recordedAt = claim.recordedAt
DETACH DELETE claim
