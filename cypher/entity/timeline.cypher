// Lists the dated facts about an entity: its own dates, those of related entities, and the claims with the dates on which
// they were stated.
// takes: entity
// binds: date, entryType, summary, day, claim, other
// uses: edge
// keys: day, date, entryType, summary, coalesce(claim.id, other.id, '')
CALL (entity) {
  WITH entity WHERE coalesce(entity.startedAt, entity.publishedAt) IS NOT NULL
  RETURN coalesce(entity.startedAt, entity.publishedAt) AS date, 'BEGAN' AS entryType, entity.name AS summary,
    entity.startsOn AS day, null AS claim, null AS other
  UNION ALL
  WITH entity WHERE entity.endedAt IS NOT NULL
  RETURN entity.endedAt AS date, 'ENDED' AS entryType, entity.name AS summary,
    entity.endsOn AS day, null AS claim, null AS other
  UNION ALL
  MATCH (entity)-[edge:{{types every}}]-(other:Entity)
  WHERE other.startedAt IS NOT NULL AND {{counted-edge edge}}
  WITH DISTINCT other
  RETURN other.startedAt AS date, 'RELATED' AS entryType, other.name AS summary,
    other.startsOn AS day, null AS claim, other
  UNION ALL
  MATCH (claim:Claim)-[:SUBJECT|OBJECT]->(entity)
  WHERE claim.statedTo < '9999' AND {{counted-claim claim}}
  WITH DISTINCT claim
  RETURN coalesce(claim.statedAt, claim.statedTo) AS date, 'STATED' AS entryType, claim.summary AS summary,
    {{claim/stated-by claim}} AS day, claim, null AS other
}
