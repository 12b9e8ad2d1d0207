// Acquires the write lock of an addition and returns the current claims of the relationships that it changes.
{{write/acquire-lock}}
RETURN COLLECT {
  {{derive/claim-graphs}}
}
