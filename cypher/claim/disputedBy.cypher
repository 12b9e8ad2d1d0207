// Lists the counted claims that dispute a claim.
// takes: claim
// binds: disputing
// keys: disputing.statedTo, disputing.id
MATCH (claim)<-[:DISPUTES]-(disputing:Claim)
WHERE {{counted-claim disputing}}
