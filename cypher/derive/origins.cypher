// One wave of tracing claims to their roots: those that go back to nothing, or only to claims already traced.
// `originCeiling` is the highest level on the way back, so that a reader below it is shown no more than they may see.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE claim.origins IS NULL
  AND NOT EXISTS { MATCH (claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.origins IS NULL }
WITH claim, COLLECT { MATCH (claim)-[:DERIVED_FROM]->(earlier:Claim) RETURN earlier } AS parents
WITH claim, parents, COLLECT { UNWIND parents AS parent UNWIND parent.origins AS origin RETURN DISTINCT origin } AS roots
SET
  claim.origins = CASE WHEN parents = [] THEN [claim.id] ELSE roots END,
  claim.originCeiling = reduce(
    highest = 0,
    level IN [parent IN parents | parent.level] + [parent IN parents | parent.originCeiling] |
    CASE WHEN level > highest THEN level ELSE highest END
  )
RETURN claim.id
