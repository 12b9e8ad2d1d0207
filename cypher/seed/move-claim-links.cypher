// Claims that rest on, dispute or supersede some claims do so of those under other ids. `$rows`: from and to which id.
UNWIND $rows AS row
MATCH (from:Claim {id: row.from})
MATCH (to:Claim {id: row.to})
MATCH (from)<-[link:DERIVED_FROM|DISPUTES|SUPERSEDES]-(claim:Claim)
WHERE NOT (row.settled AND claim.id ENDS WITH $suffix)
MERGE (claim)-[moved:$(type(link))]->(to)
DELETE link
