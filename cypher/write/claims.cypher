// New claims with all they name, and with what they are counted by. An edge to an entity that was named by a merged id
// keeps that id as `declared`.
// takes: at
UNWIND $claims AS row
MATCH (subject:Entity {id: row.subject.id})
MATCH (source:Entity {id: row.source.id})
CREATE (claim:Claim {id: row.id})
SET claim += row.stated, claim.recordedAt = at
CREATE (claim)-[about:SUBJECT]->(subject)
CREATE (claim)-[read:REPORTED_IN]->(source)
SET about.declared = row.subject.declared, read.declared = row.source.declared
WITH claim, row
CALL (claim, row) {
  UNWIND row.objects AS end
  MATCH (object:Entity {id: end.id})
  CREATE (claim)-[tie:OBJECT]->(object)
  SET tie.declared = end.declared
}
CALL (claim, row) {
  UNWIND row.primarySources AS end
  MATCH (primary:Entity {id: end.id})
  CREATE (claim)-[tie:FIRST_STATED_IN]->(primary)
  SET tie.declared = end.declared
}
CALL (claim, row) {
  UNWIND row.claimants AS end
  MATCH (claimant:Entity {id: end.id})
  CREATE (claim)-[tie:MADE_BY]->(claimant)
  SET tie.declared = end.declared
}
WITH claim, row.rests AS rests
{{derive/claim}}
