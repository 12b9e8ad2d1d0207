// The claim was never superseded, and goes back to no retracted or superseded claim. For graphs that hold no other claims.
// takes: claim
claim.wasSuperseded IS NULL AND claim.rootsChanged IS NULL
