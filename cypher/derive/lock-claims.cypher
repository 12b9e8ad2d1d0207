// Locks claims, so that what is worked out from them is not worked out from what somebody else is changing.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
SET claim.id = claim.id
