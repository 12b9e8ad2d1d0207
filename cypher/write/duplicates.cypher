// Finds existing entities that may be duplicates of new ones: by their names, and by dates and victims.
RETURN COLLECT {
  {{write/similar-names}}
}, COLLECT {
  {{write/similar-incidents}}
}
