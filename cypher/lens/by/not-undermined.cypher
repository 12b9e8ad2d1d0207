// At least one root of the claim was neither retracted nor superseded.
// takes: claim
(claim.rootsChanged IS NULL OR {{lens/has-current-root claim}})
