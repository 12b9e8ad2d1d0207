// Reads what existing claims reference, to compare it with a repeated claim: subject, object, source and primary source;
// then claimants, and the claims that each derives from, disputes and supersedes.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
USING INDEX SEEK claim:Claim(id)
RETURN id, [
  head(COLLECT { MATCH (claim)-[:SUBJECT]->(subject:Entity) RETURN subject.id }),
  head(COLLECT { MATCH (claim)-[:OBJECT]->(object:Entity) RETURN object.id }),
  head(COLLECT { MATCH (claim)-[:REPORTED_IN]->(source:Entity) RETURN source.id }),
  head(COLLECT { MATCH (claim)-[:FIRST_STATED_IN]->(primary:Entity) RETURN primary.id })
], [
  COLLECT { MATCH (claim)-[:MADE_BY]->(claimant:Entity) RETURN claimant.id },
  COLLECT { MATCH (claim)-[:DERIVED_FROM]->(earlier:Claim) RETURN earlier.id },
  COLLECT { MATCH (claim)-[:DISPUTES]->(disputed:Claim) RETURN disputed.id },
  COLLECT { MATCH (claim)-[:SUPERSEDES]->(earlier:Claim) RETURN earlier.id }
]
