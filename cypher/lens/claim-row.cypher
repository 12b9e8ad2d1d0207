// Reads the properties of a claim that its assessment uses.
// takes: claim
// uses: name
[name IN ['id', 'claimantIds', 'sourceIds', 'statedFrom', 'statedTo', 'statedAt', 'stance', 'confidence', 'likelihood', 'speaker', 'mergedClaimantIds'] |
  claim[name]] + [{{lens/roots claim}}]
