// Stores the origins of claims. `originCeiling` is the highest level on the way to them: a reader below it is not shown
// the origins.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
USING INDEX SEEK claim:Claim(id)
SET claim.origins = row.origins, claim.originCeiling = row.ceiling
