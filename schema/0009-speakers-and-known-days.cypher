// Whether the claimants of a claim are named, and the day by which it could be known: at the latest the day on which it was
// recorded, so that a lens as of today counts what no lens counts.
MATCH (claim:Claim)
WHERE claim.id > $after
WITH claim ORDER BY claim.id LIMIT 10000
SET claim.speaker = coalesce(claim.speaker, CASE WHEN claim.anonymous THEN 'ANONYMITY_GRANTED' ELSE 'NAMED' END)
WITH claim, left(claim.recordedAt, 10) AS recordedOn
SET claim.statedTo = CASE WHEN recordedOn < claim.statedTo THEN recordedOn ELSE claim.statedTo END
WITH claim
SET claim.statedFrom = CASE WHEN claim.statedTo < claim.statedFrom THEN claim.statedTo ELSE claim.statedFrom END
RETURN max(claim.id);
