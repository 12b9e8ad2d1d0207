// Reads the properties of a claim that its assessment uses.
// takes: claim
// uses: name
[name IN ['id', 'claimantIds', 'sourceIds', 'statedFrom', 'statedTo', 'statedAt', 'stance', 'confidence', 'likelihood', 'speaker'] |
  claim[name]] + [{{lens/roots claim}}]
