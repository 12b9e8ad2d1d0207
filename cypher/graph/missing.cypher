// Those of the ids that a graph is asked around under which nothing is found.
// uses: wanted, node
COLLECT {
  UNWIND $around AS wanted
  WITH wanted
  WHERE NOT EXISTS { MATCH (node:Entity {id: {{query/root-of-each wanted}} }) WHERE node.level <= $level }
  RETURN wanted
}
