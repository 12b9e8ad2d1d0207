// Finds new claims, each with an existing claim for the other side of the same relationship that is not retracted; also one
// for the other side of the same accusation of an actor and of the state behind it.
// binds: claim, against
// uses: wanted, subject, actor, accused, here, tie, there
// keys: claim.id, against.id
// unguarded: subject, actor, accused: visible claims name only what the caller may see
UNWIND $outcome.claims AS wanted
MATCH (claim:Claim {id: wanted})
WHERE claim.level <= $level AND claim.relationshipId IS NOT NULL
CALL (claim) {
  MATCH (against:Claim {relationshipId: claim.relationshipId})
  RETURN against
  UNION
  WITH claim WHERE claim.predicate IN [{{type-names accountability}}]
  MATCH (claim)-[:SUBJECT]->(subject:Entity)<-[:SUBJECT]-(against:Claim)
  WHERE against.predicate IN [{{type-names accountability}}] AND against.relationshipId <> claim.relationshipId
  MATCH (claim)-[:OBJECT]->(actor:Entity), (against)-[:OBJECT]->(accused:Entity)
  WHERE (actor:Country) <> (accused:Country)
  WITH claim, against, CASE WHEN actor:Country THEN accused ELSE actor END AS actor,
    CASE WHEN actor:Country THEN actor ELSE accused END AS accused
  WHERE EXISTS {
    (actor) ((here:Entity)-[tie:{{types stateTies}}]->(there:Entity)
      WHERE NOT here:Country AND there.level <= $level AND {{supported-edge tie}}){1,5} (accused)
  }
  RETURN against
}
WITH claim, against
WHERE against.level <= $level AND against.retractedAt IS NULL AND NOT against.id IN $outcome.claims
  AND claim.stance <> 'WITHDRAWS' AND against.stance <> 'WITHDRAWS'
  AND (claim.stance IN ['ASSERTS', 'SUSPECTS']) <> (against.stance IN ['ASSERTS', 'SUSPECTS'])
