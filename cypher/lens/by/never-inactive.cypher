// The claim was never superseded and derives from no retracted or superseded claim; for graphs without such claims.
// takes: claim
claim.wasSuperseded IS NULL AND claim.rootsChanged IS NULL
