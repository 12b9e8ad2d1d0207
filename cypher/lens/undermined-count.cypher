// Counts the claims in support of a relationship that do not count only because their roots do not.
// takes: edge
// uses: undermined
COUNT {
  {{lens/undermined-claims edge undermined}}
}
