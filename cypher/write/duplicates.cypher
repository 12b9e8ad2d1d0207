// What is there and may be what is being added: by its names, and by when it happened and to whom.
RETURN COLLECT {
  {{write/similar-names}}
}, COLLECT {
  {{write/similar-incidents}}
}
