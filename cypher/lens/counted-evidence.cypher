// All that counts for or against a relationship: its counted claims, those about something else that dispute one in support,
// and the entity that it holds responsible. The rule itself is `assess` in the model.
// takes: edge
// uses: evidence, supporting, disputing
[
  COLLECT {
    MATCH (evidence:Claim {relationshipId: edge.id})
    WHERE evidence.stance <> 'WITHDRAWS' AND {{counted-claim evidence}}
    RETURN {{lens/claim-row evidence}}
  },
  COLLECT {
    MATCH (supporting:Claim {relationshipId: edge.id})<-[:DISPUTES]-(disputing:Claim)
    WHERE supporting.stance IN ['ASSERTS', 'SUSPECTS'] AND disputing.stance <> 'WITHDRAWS'
      AND (disputing.relationshipId IS NULL OR disputing.relationshipId <> edge.id)
      AND {{counted-claim supporting}} AND {{counted-claim disputing}}
    WITH DISTINCT disputing
    RETURN {{lens/claim-row disputing}}
  },
  CASE WHEN edge:{{types attribution}} THEN endNode(edge).id END
]
