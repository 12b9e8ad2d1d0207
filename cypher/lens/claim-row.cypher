// Reads the properties of a claim that its assessment uses.
// takes: claim
[claim.id, claim.claimantIds, claim.sourceIds, claim.statedFrom, claim.statedTo, claim.statedAt, claim.stance,
  claim.confidence, claim.likelihood, claim.speaker, {{lens/roots claim}}]
