// Finds the source of a claim.
// takes: claim
// binds: source
MATCH (claim)-[:REPORTED_IN]->(source:Source)
WHERE source.level <= $level
