// Moves incoming links (derived from, disputes, supersedes) from some claims to others. `$rows`: both ids, and with
// `skipSetAside` links from claims that were set aside stay.
UNWIND $rows AS row
MATCH (from:Claim {id: row.from})
MATCH (to:Claim {id: row.to})
MATCH (from)<-[link:DERIVED_FROM|DISPUTES|SUPERSEDES]-(claim:Claim)
WHERE NOT (row.skipSetAside AND claim.id ENDS WITH $suffix)
MERGE (claim)-[moved:$(type(link))]->(to)
DELETE link
