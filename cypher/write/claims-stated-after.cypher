// Finds the first ten claims, by id, that were read or first stated in a source and are dated after a day; a partial date is
// after the day if it is greater as a text. Claims above the level of the author are left out.
MATCH (source:Entity {id: $id})<-[:REPORTED_IN|FIRST_STATED_IN]-(claim:Claim)
USING INDEX SEEK source:Entity(id)
WHERE claim.level <= $level AND claim.retractedAt IS NULL AND claim.statedAt > $day
RETURN DISTINCT claim.id ORDER BY claim.id LIMIT 10
