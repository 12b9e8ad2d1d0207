// Takes the turn of an addition, and gives how the relationships are claimed by then that its claims bear on.
{{write/acquire-lock}}
RETURN COLLECT {
  {{derive/claim-graphs}}
}
