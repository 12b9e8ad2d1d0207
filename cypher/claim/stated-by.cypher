// The last day on which a claim may have been stated: earlier than `statedTo` for a claim that was disclosed afterwards.
// takes: claim
// uses: last, day
CASE WHEN claim.disclosedAt IS NULL OR claim.statedAt IS NULL THEN claim.statedTo ELSE
  reduce(last = claim.statedTo, day IN [CASE size(claim.statedAt)
    WHEN 4 THEN claim.statedAt + '-12-31'
    WHEN 7 THEN toString(date(claim.statedAt + '-01') + duration('P1M') - duration('P1D'))
    ELSE claim.statedAt
  END] | CASE WHEN day < last THEN day ELSE last END)
END
