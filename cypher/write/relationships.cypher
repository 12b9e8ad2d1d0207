// The relationships that new claims bear on, one for each subject, type and object, with how each stands by now. A
// leading claim that is new has no moment yet: it is that of the turn.
UNWIND $relationshipRows AS row
MATCH (subject:Entity {id: row.from})
MATCH (object:Entity {id: row.to})
MERGE (subject)-[edge:$(row.type)]->(object)
ON CREATE SET edge.id = row.id
SET edge += row.standing,
  edge.leadRecordedAt = coalesce(row.standing.leadRecordedAt, at),
  edge.leadStatedTo = CASE WHEN left(at, 10) < row.standing.leadStatedTo THEN left(at, 10) ELSE row.standing.leadStatedTo END
