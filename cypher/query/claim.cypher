// One claim by its id, retracted ones too: what was once said stays readable.
// binds: claim
MATCH (claim:Claim {id: $id})
WHERE claim.level <= $level
