// Decides what to do with each claim that was set aside: KEPT if a user added or retracted it, DROPPED if the scripts no
// longer contain it, SAME if the scripts state the same, else REPLACED.
UNWIND $prefixes AS prefix
MATCH (claim:Claim)
WHERE claim.id STARTS WITH prefix AND claim.id ENDS WITH $suffix
WITH claim, left(claim.id, size(claim.id) - size($suffix)) AS id
OPTIONAL MATCH (written:Claim {id: id})
RETURN id, CASE
  WHEN claim.retractedAt IS NOT NULL OR EXISTS { (:AuditEntry)-[:ABOUT]->(claim) } THEN 'KEPT'
  WHEN written IS NULL THEN 'DROPPED'
  WHEN all(field IN $fields WHERE coalesce(claim[field] = written[field], claim[field] IS NULL AND written[field] IS NULL))
    AND COLLECT {
      MATCH (claim)-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN|DERIVED_FROM|DISPUTES|SUPERSEDES]->(end)
      WITH type(tie) + ' ' + coalesce(tie.declared, replace(end.id, $suffix, '')) AS named
      RETURN named ORDER BY named
    } = COLLECT {
      MATCH (written)-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN|DERIVED_FROM|DISPUTES|SUPERSEDES]->(end)
      WITH type(tie) + ' ' + coalesce(tie.declared, end.id) AS named
      RETURN named ORDER BY named
    } THEN 'SAME'
  ELSE 'REPLACED'
END AS fate
