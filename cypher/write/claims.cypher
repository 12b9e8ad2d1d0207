// Creates claims with their derived properties and links them to the entities that they reference. A link made by the id
// of a merged entity keeps that id as `declared`. The recording day is an upper bound for when a claim was stated.
UNWIND $claimRows AS row
MATCH (subject:Entity {id: row.subject.id})
MATCH (source:Entity {id: row.source.id})
CREATE (claim:Claim {id: row.properties.id})
SET claim += row.properties, claim.recordedAt = at
SET claim.statedTo = CASE WHEN left(at, 10) < claim.statedTo THEN left(at, 10) ELSE claim.statedTo END
SET claim.statedFrom = CASE WHEN claim.statedTo < claim.statedFrom THEN claim.statedTo ELSE claim.statedFrom END
CREATE (entry)-[:ABOUT]->(claim)
CREATE (claim)-[:SUBJECT {declared: row.subject.declared}]->(subject)
CREATE (claim)-[:REPORTED_IN {declared: row.source.declared}]->(source)
WITH claim, row
CALL (claim, row) {
  UNWIND row.objects AS end
  MATCH (object:Entity {id: end.id})
  CREATE (claim)-[:OBJECT {declared: end.declared}]->(object)
}
CALL (claim, row) {
  UNWIND row.primarySources AS end
  MATCH (primary:Entity {id: end.id})
  CREATE (claim)-[:FIRST_STATED_IN {declared: end.declared}]->(primary)
}
CALL (claim, row) {
  UNWIND row.claimants AS end
  MATCH (claimant:Entity {id: end.id})
  CREATE (claim)-[:MADE_BY {declared: end.declared}]->(claimant)
}
