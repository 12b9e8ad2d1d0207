// The claim's primarySource.
// takes: claim
// binds: source
MATCH (claim)-[:FIRST_STATED_IN]->(source:Source)
WHERE source.level <= $level
