// Counts incidents by the statuses of their attributions.
// takes: incidents
// binds: status, number
// uses: incident, edge
// keys: number DESC, status
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types accountability}}]->(:Entity)
  WHERE {{counted-edge edge}}
  WITH incident, {{status edge}} AS status
  RETURN status, count(DISTINCT incident) AS number
}
