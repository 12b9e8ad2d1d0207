// Lists the given ids of start entities that do not exist for the caller.
// uses: wanted, node
COLLECT {
  UNWIND $around AS wanted
  WITH wanted
  WHERE NOT EXISTS { MATCH (node:Entity {id: {{query/root-of-each wanted}} }) WHERE node.level <= $level }
  RETURN wanted
}
