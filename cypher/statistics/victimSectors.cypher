// Counts incidents by the sectors of the victim organizations.
// takes: incidents
// binds: name, number
// uses: incident, edge, victim, sector
// keys: number DESC, name
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types effect}}]->(victim:Organization)
  WHERE victim.level <= $level AND victim.sectors IS NOT NULL AND {{supported-edge edge}}
  UNWIND victim.sectors AS sector
  RETURN sector AS name, count(DISTINCT incident) AS number
}
