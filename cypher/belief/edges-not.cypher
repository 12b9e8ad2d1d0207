// Leads to all relationships of which a claim is counted differently under two lenses.
// takes: edge
// uses: drawing, claim, subject, object
// unguarded: subject, object: a visible claim names only what the caller may see
MATCH (drawing:Claim)<-[:DISPUTES]-{0,1}(claim:Claim)
WHERE drawing.relationshipId IS NOT NULL AND {{belief/counted-differently drawing claim}}
MATCH (drawing)-[:SUBJECT]->(subject:Entity), (drawing)-[:OBJECT]->(object:Entity)
MATCH (subject)-[edge:{{types every}}]->(object)
WHERE edge.id = drawing.relationshipId
