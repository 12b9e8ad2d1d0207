// Lists what the actors of attributions, and those that are the same, belong to. It does not depend on the lens.
// takes: edges
// uses: speaker, ties
COLLECT {
  CALL (edges) {
    {{hypothesis/same-actors edges speaker ties}}
    RETURN DISTINCT speaker
  }
  {{lens/memberships-of speaker}}
}
