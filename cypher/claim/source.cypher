// The claim's source.
// takes: claim
// binds: source
MATCH (claim)-[:REPORTED_IN]->(source:Source)
WHERE source.level <= $level
