// How many incidents somebody is held responsible for.
// takes: incidents
// uses: incident, edge
COUNT {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(:Entity)
  WHERE {{supported-edge edge}}
  RETURN DISTINCT incident
}
