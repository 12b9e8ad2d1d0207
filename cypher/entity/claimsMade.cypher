// Lists the counted claims that an entity makes and that meet a filter.
// takes: entity
// binds: claim
// keys: claim.statedTo, claim.id
MATCH (claim:Claim)-[:MADE_BY]->(entity)
WHERE {{counted-claim claim}}
  AND {{where claim}}
WITH DISTINCT claim
