// Finds the relationships of the claims that a change created or retracted.
// binds: edge, drawn
// uses: wanted, claim, subject, object
// keys: drawn
// unguarded: subject, object, edge: a visible claim names only what the caller may see
UNWIND $outcome.claims + $outcome.retracted AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level AND claim.relationshipId IS NOT NULL
MATCH (claim)-[:SUBJECT]->(subject:Entity), (claim)-[:OBJECT]->(object:Entity)
MATCH (subject)-[edge:{{types every}}]->(object)
WHERE edge.id = claim.relationshipId
WITH DISTINCT edge, edge.id AS drawn
