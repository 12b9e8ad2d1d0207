// Finds incidents that may have happened at the same time as a new one and share victims with it. `$incidents`: each new
// incident with its victims and the days between which it may have begun.
UNWIND $incidents AS row
CALL (row) {
  UNWIND row.victims AS id
  MATCH (victim:Entity {id: id})<-[edge:TARGETED|DISRUPTED|COMPROMISED]-(other:Incident)
  USING INDEX SEEK victim:Entity(id)
  WHERE edge.supportFloor <= $level AND other.level <= $level AND other.startsOn <= row.to AND other.endsOn >= row.from
  RETURN other, count(DISTINCT victim) AS shared ORDER BY shared DESC, other.id LIMIT 10
}
RETURN [row.field, other.id, shared] AS sharing
