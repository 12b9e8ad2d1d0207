// Whether the graph has any claim that was superseded or that derives from a retracted or superseded one.
// uses: superseded, undermined
// unguarded: superseded, undermined: only chooses between two statements with one answer
EXISTS { MATCH (superseded:Claim) WHERE superseded.wasSuperseded = true }
  OR EXISTS { MATCH (undermined:Claim) WHERE undermined.rootsChanged = true }
