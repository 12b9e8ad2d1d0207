// Whether the graph holds any claim that was superseded, or that goes back to a retracted or superseded one.
// uses: superseded, undermined
// unguarded: superseded, undermined: only chooses between two statements with one answer
EXISTS { MATCH (superseded:Claim) WHERE superseded.wasSuperseded = true }
  OR EXISTS { MATCH (undermined:Claim) WHERE undermined.rootsChanged = true }
