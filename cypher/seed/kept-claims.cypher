// What a user added or retracted stays, and what the scripts have written under its id goes.
UNWIND $ids AS id
MATCH (claim:Claim {id: id + $suffix})
CALL (id) {
  MATCH (written:Claim {id: id})
  DETACH DELETE written
}
SET claim.id = id
