// Where a claim goes back to, as far as the reader can see; worked out when it was written for those who see all of it.
// takes: claim
// uses: step, earlier, root, before
CASE
  WHEN claim.originCeiling <= $level THEN claim.origins
  ELSE COLLECT {
    MATCH (claim) ((step:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)* (root:Claim)
    WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(before:Claim) WHERE before.level <= $level }
    RETURN DISTINCT root.id
  }
END
