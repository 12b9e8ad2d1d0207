// Lists what the claimants of a relationship and the entity that it holds responsible belong to, at any distance: the
// member, what it belongs to, and the period that a claim in support gives. It does not depend on the lens.
// takes: edge
// uses: evidence, voice, step, origin, root, speaker, ties, tie, claim
// unguarded: evidence, voice, step, origin, root, speaker, ties: they only choose the ties that are looked at, of which only
// visible ones are returned, and `assess` uses those of visible claims
COLLECT {
  CALL (edge) {
    MATCH (evidence:Claim {relationshipId: edge.id})<-[:DISPUTES]-{0,1}(voice:Claim)
      ((step:Claim)-[:DERIVED_FROM]->(origin:Claim))* (root:Claim)-[:MADE_BY]->(speaker:Entity)
    RETURN speaker
    UNION
    WITH endNode(edge) AS speaker
    RETURN speaker
  }
  MATCH (speaker)-[ties:PART_OF|HOLDS_OFFICE_IN|OPERATES_FOR*1..6]->(:Entity)
  UNWIND ties AS tie
  WITH DISTINCT tie
  WHERE {{supported-edge tie}}
  MATCH (claim:Claim {relationshipId: tie.id})
  WHERE claim.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim claim}}
  RETURN DISTINCT [startNode(tie).id, endNode(tie).id, claim.validFrom, claim.validUntil]
}
