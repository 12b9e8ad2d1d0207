// Lists the claims on a relationship and those that they derive from, each with who published or wrote the source that it
// was read in. It does not depend on the lens.
// takes: edge
// uses: statement, publisher
COLLECT {
  {{gap/published edge statement publisher}}
  RETURN DISTINCT [statement.id, publisher.id]
}
