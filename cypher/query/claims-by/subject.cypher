// Finds the claims with one of `$value` as subject, by the index of ids.
// takes: claim
// uses: subject
// unguarded: subject: a visible claim has a visible subject
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Claim)
WHERE subject.id IN $value
WITH DISTINCT claim
