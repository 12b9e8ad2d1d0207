// Finds existing entities that may be duplicates of new ones: by their names, by dates and victims, and by
// identifiers.
RETURN COLLECT {
  {{write/similar-names}}
}, COLLECT {
  {{write/similar-incidents}}
}, COLLECT {
  {{write/same-identifiers}}
}
