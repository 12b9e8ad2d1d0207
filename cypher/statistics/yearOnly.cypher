// Counts the incidents known to the year only, by year.
// takes: incidents
// binds: period, number
// uses: incident
// keys: period
CALL (incidents) {
  UNWIND incidents AS incident
  WITH incident
  WHERE size(incident.startedAt) = 4
  RETURN incident.startedAt AS period, count(incident) AS number
}
