// Leads from a relationship to the claims on it and those that they derive from, and to who published or wrote the source
// that each was read in.
// takes: edge, statement, publisher
// uses: claim, step, origin, source, tie
// unguarded: step: it is the claim itself or an earlier one that is compared
MATCH (claim:Claim {relationshipId: edge.id})
WHERE claim.level <= $level
MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(origin:Claim) WHERE origin.level <= $level)* (statement:Claim)
MATCH (statement)-[:REPORTED_IN]->(source:Source)-[tie:PUBLISHED_BY|WRITTEN_BY]->(publisher:Entity)
WHERE {{supported-edge tie}}
