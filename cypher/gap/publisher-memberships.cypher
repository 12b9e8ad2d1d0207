// Lists what those who published or wrote the sources of a relationship belong to. It does not depend on the lens.
// takes: edge
// uses: statement, publisher
COLLECT {
  CALL (edge) {
    {{gap/published edge statement publisher}}
    RETURN DISTINCT publisher
  }
  {{lens/memberships-of publisher}}
}
