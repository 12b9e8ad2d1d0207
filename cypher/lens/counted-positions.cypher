// Leads from a relationship to its claims that count: those that are for or against it.
// takes: edge, evidence
MATCH (evidence:Claim {relationshipId: edge.id})
WHERE evidence.stance <> 'WITHDRAWS' AND {{counted-claim evidence}}
