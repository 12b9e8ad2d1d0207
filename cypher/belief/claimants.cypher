// Lists the claimants of the claims that may be counted differently under two lenses, with these claims.
// takes: before, after
// binds: claimant, claim
// unguarded: claim: the lists are of claims that the reader may see
{{belief/differing before after claim}}
MATCH (claim)-[:MADE_BY]->(claimant:Entity)
WHERE claimant.level <= $level
