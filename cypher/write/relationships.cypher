// Creates or updates the relationships of new claims, one per subject, type and object, with their materialized
// assessments. A new representative claim has no moment yet: it gets the moment of this change.
UNWIND $relationshipRows AS row
MATCH (subject:Entity {id: row.from})
MATCH (object:Entity {id: row.to})
MERGE (subject)-[edge:$(row.type)]->(object)
ON CREATE SET edge.id = row.id
SET edge += row.assessment,
  edge.leadRecordedAt = coalesce(row.assessment.leadRecordedAt, at),
  edge.leadStatedTo = CASE WHEN left(at, 10) < row.assessment.leadStatedTo THEN left(at, 10) ELSE row.assessment.leadStatedTo END
