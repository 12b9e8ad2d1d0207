// Counts incidents by the sectors of the victim organizations, and of victims that are not named. Spellings that differ in
// case only are one sector.
// takes: incidents, total
// binds: name, number
// uses: incident, victim, sector, key, hits, found, row
// keys: name IS NULL, number DESC, name
CALL (incidents, total) {
  CALL (incidents) {
    UNWIND incidents AS incident
    {{closure/victim incident victim}}
    UNWIND victim.sectors AS sector
    RETURN incident, sector
    UNION ALL
    UNWIND incidents AS incident
    UNWIND incident.victimSectors AS sector
    RETURN incident, sector
  }
  WITH toLower(sector) AS key, min(sector) AS sector, collect(DISTINCT incident) AS hits
  WITH collect([sector, hits]) AS found
  {{statistics/with-unknown total found row}}
  RETURN row[0] AS name, row[1] AS number
}
