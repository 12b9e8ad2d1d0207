// Finds the claims that were read in, or first stated in, a source that one of `$value` published, by the index of ids.
// takes: claim
// uses: publisher, edge
MATCH (publisher:Entity)<-[edge:PUBLISHED_BY]-(:Source)<-[:REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
WHERE publisher.id IN $value AND {{supported-edge edge}}
WITH DISTINCT claim
