// Leads from a claim to the counted claims about something else that dispute it, if it is in support of the relationship.
// takes: edge, supporting, disputing
MATCH (supporting)<-[:DISPUTES]-(disputing:Claim)
WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND disputing.stance <> 'WITHDRAWS'
  AND (disputing.relationshipId IS NULL OR disputing.relationshipId <> edge.id)
  AND {{counted-claim disputing}}
