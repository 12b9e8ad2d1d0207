// Counts incidents by the year in which they began.
// takes: incidents
// binds: period, number
// uses: incident
// keys: period
CALL (incidents) {
  UNWIND incidents AS incident
  WITH left(incident.startedAt, 4) AS period
  WHERE period IS NOT NULL
  RETURN period, count(period) AS number
}
