// Finds the claims that one of `$value` makes, by the index of ids.
// takes: claim
// uses: claimant
// unguarded: claimant: a visible claim has visible claimants
MATCH (claimant:Entity)<-[:MADE_BY]-(claim:Claim)
WHERE claimant.id IN $value
WITH DISTINCT claim
