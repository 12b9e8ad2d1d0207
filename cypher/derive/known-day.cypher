// Bounds the statement days of a claim by the day of its recording, and sets its speaker status; for claims that were
// written before either property existed.
// takes: claim
SET claim.speaker = CASE
  WHEN NOT claim:Claim THEN claim.speaker
  ELSE coalesce(claim.speaker, CASE WHEN claim.anonymous THEN 'ANONYMITY_GRANTED' ELSE 'NAMED' END)
END
SET claim.statedTo = CASE WHEN left(claim.recordedAt, 10) < claim.statedTo THEN left(claim.recordedAt, 10) ELSE claim.statedTo END
SET claim.statedFrom = CASE WHEN claim.statedTo < claim.statedFrom THEN claim.statedTo ELSE claim.statedFrom END
