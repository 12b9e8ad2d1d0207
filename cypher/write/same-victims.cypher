// Incidents that may have happened when a new one did, and hit some of the same.
UNWIND $victims AS id
MATCH (victim:Entity {id: id})<-[edge:TARGETED|DISRUPTED|COMPROMISED]-(other:Incident)
USING INDEX SEEK victim:Entity(id)
WHERE edge.supportFloor <= $level AND other.level <= $level AND other.startsOn <= $to AND other.endsOn >= $from
RETURN other.id, count(DISTINCT victim) AS shared ORDER BY shared DESC, other.id LIMIT 10
