// Lists the visible claims that a gap of a relationship may be about: those on it, and those that dispute one of them.
// takes: edge
// binds: claim
// uses: drawing
MATCH (drawing:Claim {relationshipId: edge.id})<-[:DISPUTES]-{0,1}(claim:Claim)
WHERE drawing.level <= $level AND claim.level <= $level
WITH DISTINCT claim
