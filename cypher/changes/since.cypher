// Reads one page of additions, updates, merges, splits and retractions in commit order: those after the position
// `$from`, `$rank`, `$key` and up to the moment `$until`.
// binds: at, rank, key, changeType, entity, claim, mergedId
// uses: version, part, merged, hidden, split
// keys: at, rank, key
// unguarded: merged, split: their entities, and all that they were part of, are compared
CALL () {
  MATCH (entity:Entity)
  WHERE ($types IS NULL OR 'ENTITY_ADDED' IN $types)
    AND entity.recordedAt >= $from AND entity.recordedAt <= $until
    AND (entity.recordedAt > $from OR $rank < 0 OR ($rank = 0 AND entity.id > $key))
    AND entity.level <= $level
  WITH entity ORDER BY entity.recordedAt, entity.id LIMIT $most
  RETURN entity.recordedAt AS at, 0 AS rank, entity.id AS key, 'ENTITY_ADDED' AS changeType,
    entity, null AS claim, null AS mergedId
  UNION ALL
  MATCH (version:EntityVersion)
  WHERE ($types IS NULL OR 'ENTITY_CHANGED' IN $types) AND version.at >= $from AND version.at <= $until
  MATCH (version)<-[:CHANGED_IN]-(entity:Entity)
  WHERE (version.at > $from OR $rank < 1 OR ($rank = 1 AND entity.id > $key))
    AND entity.level <= $level AND coalesce(version.level, 0) <= $level
  WITH version, entity ORDER BY version.at, entity.id LIMIT $most
  RETURN version.at AS at, 1 AS rank, entity.id AS key, 'ENTITY_CHANGED' AS changeType,
    entity, null AS claim, null AS mergedId
  UNION ALL
  MATCH (part:MergedEntity)-[merged:MERGED_INTO]->()
  WHERE ($types IS NULL OR 'ENTITY_MERGED' IN $types) AND merged.at >= $from AND merged.at <= $until
    AND (merged.at > $from OR $rank < 2 OR ($rank = 2 AND part.id > $key))
    AND part.level <= $level
    AND NOT EXISTS { MATCH (part)-[:MERGED_INTO*]->(hidden:Entity|MergedEntity) WHERE hidden.level > $level }
  WITH part, merged ORDER BY merged.at, part.id LIMIT $most
  MATCH (part)-[:MERGED_INTO*]->(entity:Entity)
  RETURN merged.at AS at, 2 AS rank, part.id AS key, 'ENTITY_MERGED' AS changeType,
    entity, null AS claim, part.id AS mergedId
  UNION ALL
  MATCH (split:EntitySplit)
  WHERE ($types IS NULL OR 'ENTITY_SPLIT' IN $types) AND split.at >= $from AND split.at <= $until
  MATCH (split)-[:SPLIT_OFF]->(entity:Entity)
  WHERE (split.at > $from OR $rank < 3 OR ($rank = 3 AND entity.id > $key))
    AND entity.level <= $level
    AND NOT EXISTS { MATCH (split)-[:SPLIT_FROM]->(hidden:Entity|MergedEntity) WHERE hidden.level > $level }
  WITH split, entity ORDER BY split.at, entity.id LIMIT $most
  RETURN split.at AS at, 3 AS rank, entity.id AS key, 'ENTITY_SPLIT' AS changeType,
    entity, null AS claim, null AS mergedId
  UNION ALL
  MATCH (claim:Claim)
  WHERE ($types IS NULL OR 'CLAIM_ADDED' IN $types)
    AND claim.recordedAt >= $from AND claim.recordedAt <= $until
    AND (claim.recordedAt > $from OR $rank < 4 OR ($rank = 4 AND claim.id > $key))
    AND claim.level <= $level
  WITH claim ORDER BY claim.recordedAt, claim.id LIMIT $most
  RETURN claim.recordedAt AS at, 4 AS rank, claim.id AS key, 'CLAIM_ADDED' AS changeType,
    null AS entity, claim, null AS mergedId
  UNION ALL
  MATCH (claim:Claim)
  WHERE ($types IS NULL OR 'CLAIM_RETRACTED' IN $types)
    AND claim.retractedAt >= $from AND claim.retractedAt <= $until
    AND (claim.retractedAt > $from OR $rank < 5 OR ($rank = 5 AND claim.id > $key))
    AND claim.level <= $level
  WITH claim ORDER BY claim.retractedAt, claim.id LIMIT $most
  RETURN claim.retractedAt AS at, 5 AS rank, claim.id AS key, 'CLAIM_RETRACTED' AS changeType,
    null AS entity, claim, null AS mergedId
}
