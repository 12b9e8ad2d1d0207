// Leads from a relationship to the claimants of the claims on it, of those that dispute them, and of what these derive from.
// takes: edge, speaker
// uses: evidence, voice, step, origin, root
// unguarded: evidence, voice, step, origin, root: they only choose the ties that are looked at, of which only
// visible ones are returned, and `assess` uses those of visible claims
MATCH (evidence:Claim {relationshipId: edge.id})<-[:DISPUTES]-{0,1}(voice:Claim)
  ((step:Claim)-[:DERIVED_FROM]->(origin:Claim))* (root:Claim)-[:MADE_BY]->(speaker:Entity)
