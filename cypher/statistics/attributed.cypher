// Counts the attributed incidents.
// takes: incidents
// uses: incident, edge
COUNT {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types accountability}}]->(:Entity)
  WHERE {{supported-edge edge}}
  RETURN DISTINCT incident
}
