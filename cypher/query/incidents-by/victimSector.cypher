// Finds the incidents with a victim in a sector of `$value`, in lower case, from these victims. Their labels are not tested
// again as in `closure/victim`: Neo4j 5.26 may join a union of labels then, and loses rows of the join.
// takes: entity
// uses: victim, sector, edge
// unguarded: victim: a relationship is supported only where its object is visible
MATCH (victim:Organization)
WHERE any(sector IN victim.sectors WHERE toLower(sector) IN $value)
WITH victim
MATCH (entity:Incident)-[edge:{{types effect}}]->(victim)
WHERE {{supported-edge edge}}
WITH DISTINCT entity
