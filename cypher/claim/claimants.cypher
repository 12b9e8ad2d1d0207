// Lists the claimants of a claim.
// takes: claim
// binds: claimant
// keys: claimant.name, claimant.id
MATCH (claim)-[:MADE_BY]->(claimant:Entity)
WHERE claimant.level <= $level
WITH DISTINCT claimant
