// Counts incidents by victim country. The path from a victim to its country is followed once, however often it was hit.
// takes: incidents, total
// binds: entity, number
// uses: incident, victim, country, hits, found, row
// keys: entity IS NULL, number DESC, entity.name, entity.id
CALL (incidents, total) {
  UNWIND incidents AS incident
  {{closure/victim incident victim}}
  WITH victim, collect(DISTINCT incident) AS hits
  {{closure/victim-country victim country}}
  UNWIND hits AS incident
  WITH country, collect(DISTINCT incident) AS hits
  WITH collect([country, hits]) AS found
  {{statistics/with-unknown total found row}}
  RETURN row[0] AS entity, row[1] AS number
}
