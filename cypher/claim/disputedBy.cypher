// The claims that speak against it, among those that count.
// takes: claim
// binds: disputing
// keys: disputing.statedTo, disputing.id
MATCH (claim)<-[:DISPUTES]-(disputing:Claim)
WHERE {{counted-claim disputing}}
