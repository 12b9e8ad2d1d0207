// Finds the claims that were read in, or first stated in, one of `$value`, by the index of ids.
// takes: claim
// uses: source
// unguarded: source: a visible claim has visible sources
MATCH (source:Entity&Source)<-[:REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
WHERE source.id IN $value
WITH DISTINCT claim
