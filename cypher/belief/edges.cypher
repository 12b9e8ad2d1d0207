// Leads from given entities to their relationships of which a claim is counted differently under two lenses.
// takes: edge
// uses: drawing, claim, entity
MATCH (entity:Entity)-[edge:{{types every}}]-(:Entity)
WHERE entity.id IN $about AND entity.level <= $level
WITH DISTINCT edge
MATCH (drawing:Claim {relationshipId: edge.id})<-[:DISPUTES]-{0,1}(claim:Claim)
WHERE {{belief/counted-differently drawing claim}}
