// Some claim that it goes back to was neither retracted nor superseded.
// takes: claim
(claim.rootsChanged IS NULL OR {{lens/has-current-root claim}})
