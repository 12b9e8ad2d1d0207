// Reads what warnings about new claims depend on, as far as the author may see it: the claims that hold actors responsible for
// some subjects, the claims of some claimants on some relationships, the states behind actors, and what claims rest on.
WITH COLLECT {
  UNWIND $subjects AS id
  MATCH (subject:Entity {id: id})-[edge:{{types accountability}}]->(actor:Entity)
  USING INDEX SEEK subject:Entity(id)
  WHERE edge.floor <= $level AND actor.level <= $level
  MATCH (claim:Claim {relationshipId: edge.id})
  WHERE {{write/current-claim}}
  RETURN [claim.id, claim.relationshipId, id, type(edge), actor.id, actor.kind, claim.stance, claim.claimantIds, claim.statedAt]
} AS accusations
RETURN accusations, COLLECT {
  UNWIND $relationships AS row
  MATCH (claim:Claim {relationshipId: row.id})
  WHERE {{write/current-claim}} AND any(claimant IN claim.claimantIds WHERE claimant IN row.claimants)
  RETURN [claim.id, claim.relationshipId, row.subject, row.predicate, row.object, row.kind, claim.stance, claim.claimantIds, claim.statedAt]
}, COLLECT {
  UNWIND $actors + [accusation IN accusations | accusation[4]] AS id
  WITH DISTINCT id
  MATCH (actor:Entity {id: id})
  USING INDEX SEEK actor:Entity(id)
  WHERE actor.level <= $level AND NOT actor:Country
  MATCH (actor)
    ((here:Entity)-[tie:{{types stateTies}}]->(there:Entity)
      WHERE NOT here:Country AND tie.supportFloor <= $level AND there.level <= $level){1,5}
  WITH DISTINCT id, last(there) AS state
  WHERE state:Country
  RETURN [id, state.id]
}, COLLECT {
  UNWIND $derived AS id
  MATCH (claim:Claim {id: id})
    ((derived:Claim)-[:DERIVED_FROM]->(earlier:Claim) WHERE earlier.level <= $level)+ (origin:Claim)
  USING INDEX SEEK claim:Claim(id)
  WHERE claim.level <= $level
  RETURN DISTINCT [id, origin.id]
}
