// Counts incidents by the month in which they began; those known to the year only are in none.
// takes: incidents
// binds: period, number
// uses: incident
// keys: period
CALL (incidents) {
  UNWIND incidents AS incident
  WITH incident
  WHERE size(incident.startedAt) > 4
  RETURN left(incident.startedAt, 7) AS period, count(incident) AS number
}
