// Counts incidents by victim country. The path from a victim to its country is followed once, however often it was hit.
// takes: incidents
// binds: entity, number
// uses: incident, edge, victim, hits, way, here, tie, there, country
// keys: number DESC, entity.name, entity.id
CALL (incidents) {
  UNWIND incidents AS incident
  MATCH (incident)-[edge:{{types effect}}]->(victim:{{labels victims}})
  WHERE victim.level <= $level AND {{supported-edge edge}}
  WITH victim, collect(DISTINCT incident) AS hits
  CALL (victim) {
    WITH victim WHERE victim:Country
    RETURN victim AS country
    UNION
    MATCH way = ANY SHORTEST (victim)
      ((here)-[tie:LOCATED_IN|PART_OF]->(there) WHERE NOT here:Country AND {{supported-edge tie}}){1,5}
      (country:Country)
    WHERE country.level <= $level
    RETURN country
  }
  WITH country, hits
  UNWIND hits AS incident
  RETURN country AS entity, count(DISTINCT incident) AS number
}
