// Which of the claimants of a claim were merged into another one after it was made.
MATCH (claim:Claim)
WHERE claim.id > $after
WITH claim ORDER BY claim.id LIMIT 10000
CALL (claim) {
  MATCH (claim)-[made:MADE_BY]->(:Entity)
  WHERE made.declared IS NOT NULL
  WITH made.declared AS id ORDER BY id
  RETURN collect(id) AS merged
}
SET claim.mergedClaimantIds = CASE WHEN size(merged) > 0 THEN merged END
RETURN max(claim.id);
