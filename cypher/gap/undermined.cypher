// Lists the claims in support of a relationship that do not count only because their roots do not.
// takes: edge
// uses: undermined
COLLECT {
  {{lens/undermined-claims edge undermined}}
  RETURN undermined.id
}
