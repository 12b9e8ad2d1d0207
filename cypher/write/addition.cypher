// Writes new entities and claims in their turn, with what follows from each and with the relationships that the claims draw.
// Gives the moment, when what stood had last been revised, and of the claims `$assessed` how the relationships they bear on
// are claimed by now.
{{write/moment}}
CALL (at) {
  {{write/entities}}
}
CALL (at) {
  {{write/claims}}
}
CALL () {
  {{write/claim-links}}
}
CALL () {
  {{derive/relationships}}
}
RETURN at, revisedAt, COLLECT {
  {{derive/evidence-of-claims}}
}
