// Lists the counted claims with an entity as subject or object.
// takes: entity
// binds: claim
// keys: claim.statedTo, claim.id
MATCH (claim:Claim)-[:SUBJECT|OBJECT]->(entity)
WHERE ($predicates IS NULL OR claim.predicate IN $predicates)
  AND {{counted-claim claim}}
WITH DISTINCT claim
