// Finds the claims with one of `$value` as object, by the index of ids.
// takes: claim
// uses: object
// unguarded: object: a visible claim has a visible object
MATCH (object:Entity)<-[:OBJECT]-(claim:Claim)
WHERE object.id IN $value
WITH DISTINCT claim
