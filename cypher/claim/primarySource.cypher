// Finds the primary source of a claim.
// takes: claim
// binds: source
MATCH (claim)-[:FIRST_STATED_IN]->(source:Source)
WHERE source.level <= $level
