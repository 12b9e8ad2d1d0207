// Where claims go back to. `originCeiling` is the highest level on the way back, so that a reader below it is shown no more
// than they may see.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
USING INDEX SEEK claim:Claim(id)
SET claim.origins = row.origins, claim.originCeiling = row.ceiling
