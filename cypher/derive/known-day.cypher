// Bounds the days between which a claim was stated by the day on which it was recorded, and says whether its claimants are
// named, for claims that were written before either was kept.
// takes: claim
SET claim.speaker = CASE
  WHEN NOT claim:Claim THEN claim.speaker
  ELSE coalesce(claim.speaker, CASE WHEN claim.anonymous THEN 'ANONYMITY_GRANTED' ELSE 'NAMED' END)
END
SET claim.statedTo = CASE WHEN left(claim.recordedAt, 10) < claim.statedTo THEN left(claim.recordedAt, 10) ELSE claim.statedTo END
SET claim.statedFrom = CASE WHEN claim.statedTo < claim.statedFrom THEN claim.statedTo ELSE claim.statedFrom END
