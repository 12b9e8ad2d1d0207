// Finds the incidents with a victim in a sector of `$value`, in lower case, from these victims, and those with victims of it that
// are not named, by the index of the incidents that have such. The labels of victims are not tested again as in
// `closure/victim`: Neo4j 5.26 may join a union of labels then, and loses rows of the join.
// takes: entity
// uses: victim, sector, edge
// unguarded: victim: a relationship is supported only where its object is visible
CALL () {
  MATCH (victim:Organization)
  WHERE any(sector IN victim.sectors WHERE toLower(sector) IN $value)
  WITH victim
  MATCH (entity:Incident)-[edge:{{types effect}}]->(victim)
  WHERE {{supported-edge edge}}
  RETURN entity
  UNION
  MATCH (entity:Incident)
  WHERE entity.unnamedSectorCount > 0 AND any(sector IN entity.victimSectors WHERE toLower(sector) IN $value)
  RETURN entity
}
WITH entity
