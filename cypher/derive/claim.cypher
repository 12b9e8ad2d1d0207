// Derives the properties of a claim: the days between which it was stated, its claimants (with those that were merged
// since, which `mergedClaimantIds` repeats) and sources, its TLP level and its relationship. `statedTo` is the earliest
// of the end of its own date, the publication of a source and the recording day, but no earlier than its disclosure. A
// claim that derives from no other is its own origin. Its level is the highest of all that it references, also of
// entities merged since (`declared`). A claim between an entity and itself, which a merge can cause, has no relationship.
// takes: claim, isDerived
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:REPORTED_IN]->(source:Source)
OPTIONAL MATCH (claim)-[:OBJECT]->(object:Entity)
OPTIONAL MATCH (claim)-[:FIRST_STATED_IN]->(primary:Source)
WITH claim, isDerived, subject, object, source, primary,
  COLLECT { MATCH (claim)-[:MADE_BY]->(claimant:Entity) WITH DISTINCT claimant RETURN claimant ORDER BY claimant.id } AS claimants,
  COLLECT { MATCH (claim)-[tie]->(:Entity) WHERE tie.declared IS NOT NULL MATCH (merged:MergedEntity {id: tie.declared}) RETURN merged } AS merged,
  {{derive/merged-claimants claim}} AS mergedClaimants,
  claim.statedAt + CASE size(claim.statedAt) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END AS firstDay,
  CASE size(claim.statedAt)
    WHEN 4 THEN claim.statedAt + '-12-31'
    WHEN 7 THEN toString(date(claim.statedAt + '-01') + duration('P1M') - duration('P1D'))
    ELSE claim.statedAt
  END AS lastDay,
  CASE size(claim.disclosedAt)
    WHEN 4 THEN claim.disclosedAt + '-12-31'
    WHEN 7 THEN toString(date(claim.disclosedAt + '-01') + duration('P1M') - duration('P1D'))
    ELSE claim.disclosedAt
  END AS disclosedBy,
  CASE size(claim.statedAfter)
    WHEN 4 THEN toString(date(claim.statedAfter + '-01-01') + duration('P1Y'))
    WHEN 7 THEN toString(date(claim.statedAfter + '-01') + duration('P1M'))
    WHEN 10 THEN toString(date(claim.statedAfter) + duration('P1D'))
  END AS after,
  left(claim.recordedAt, 10) AS recordedOn
WITH *, reduce(least = '9999-12-31', day IN [lastDay, source.endsOn, primary.endsOn] | CASE WHEN day < least THEN day ELSE least END) AS by
WITH *, CASE WHEN by < firstDay THEN lastDay ELSE by END AS stated
WITH *, CASE WHEN disclosedBy > stated THEN disclosedBy ELSE stated END AS known
WITH *, CASE WHEN recordedOn < known THEN recordedOn ELSE known END AS statedTo
WITH *, CASE WHEN firstDay IS NULL OR after > firstDay THEN after ELSE firstDay END AS earliest
SET
  claim.speaker = coalesce(claim.speaker, CASE WHEN claim.anonymous THEN 'ANONYMITY_GRANTED' ELSE 'NAMED' END),
  claim.anonymous = coalesce(claim.speaker = 'ANONYMITY_GRANTED', claim.anonymous),
  claim.origins = CASE WHEN isDerived THEN null ELSE [claim.id] END,
  claim.originCeiling = CASE WHEN isDerived THEN null ELSE 0 END,
  claim.statedTo = statedTo,
  claim.statedFrom = CASE WHEN earliest < statedTo THEN earliest ELSE statedTo END,
  claim.sourceIds = [named IN [source.id, primary.id] WHERE named IS NOT NULL],
  claim.claimantIds = [claimant IN claimants | claimant.id] + mergedClaimants,
  claim.mergedClaimantIds = CASE WHEN size(mergedClaimants) > 0 THEN mergedClaimants END,
  claim.level = reduce(
    highest = $levels[claim.marking],
    level IN [subject.level, object.level, source.level, primary.level] + [node IN claimants + merged | node.level] |
    CASE WHEN level > highest THEN level ELSE highest END
  ),
  claim.relationshipId =
    CASE WHEN claim.predicate IS NOT NULL AND object IS NOT NULL AND object <> subject
      THEN 'relationship:' + subject.id + '/' + claim.predicate + '/' + object.id
    END
