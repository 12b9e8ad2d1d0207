// Lists what an entity belongs to, at any distance: the member, what it belongs to, and the period that a claim in support
// gives.
// takes: speaker
// uses: ties, tie, claim
// unguarded: ties: only visible ones are returned
MATCH (speaker)-[ties:PART_OF|HOLDS_OFFICE_IN|OPERATES_FOR*1..6]->(:Entity)
UNWIND ties AS tie
WITH DISTINCT tie
WHERE {{supported-edge tie}}
MATCH (claim:Claim {relationshipId: tie.id})
WHERE claim.stance IN ['ASSERTS', 'SUSPECTS'] AND {{counted-claim claim}}
RETURN DISTINCT [startNode(tie).id, endNode(tie).id, claim.validFrom, claim.validUntil]
