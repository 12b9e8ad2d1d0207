// Restores the ids of claims that a user added or retracted, and deletes the claims that the scripts wrote under these
// ids.
UNWIND $ids AS id
MATCH (claim:Claim {id: id + $suffix})
CALL (id) {
  MATCH (written:Claim {id: id})
  DETACH DELETE written
}
SET claim.id = id
