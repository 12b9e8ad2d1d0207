// Writes new entities and claims, and the relationships that the claims bear on.
CALL () {
  {{write/entities}}
}
CALL () {
  {{write/claims}}
}
CALL () {
  {{write/claim-links}}
}
CALL () {
  {{write/relationships}}
}
