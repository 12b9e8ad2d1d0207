// Lists the visible claims on a relationship with what gaps read of them besides their assessment.
// takes: edge
// uses: claim, claimant
// unguarded: claimant: a visible claim names only what the caller may see
COLLECT {
  MATCH (claim:Claim {relationshipId: edge.id})
  WHERE claim.level <= $level
  RETURN [claim.id, claim.basis, claim.locator IS NOT NULL, size(claim.sourceIds) > 1,
    claim.statedAt IS NOT NULL OR claim.statedAfter IS NOT NULL,
    COLLECT { MATCH (claim)-[:MADE_BY]->(claimant:Entity) RETURN claimant.id }]
}
