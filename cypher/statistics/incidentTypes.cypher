// Counts incidents by their types. Spellings that differ in case only are one type.
// takes: incidents, total
// binds: name, number
// uses: incident, type, key, hits, found, row
// keys: name IS NULL, number DESC, name
CALL (incidents, total) {
  UNWIND incidents AS incident
  UNWIND incident.incidentTypes AS type
  WITH toLower(type) AS key, min(type) AS type, collect(DISTINCT incident) AS hits
  WITH collect([type, hits]) AS found
  {{statistics/with-unknown total found row}}
  RETURN row[0] AS name, row[1] AS number
}
