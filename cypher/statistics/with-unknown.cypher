// Makes rows of a key and its number of incidents from each key with its incidents, and a row without a key for the
// incidents that have none.
// takes: total, found, row
// uses: one, incident, counts, unknown
WITH [one IN found | [one[0], size(one[1])]] AS counts,
  total - COUNT { UNWIND found AS one UNWIND one[1] AS incident RETURN DISTINCT incident } AS unknown
UNWIND CASE WHEN unknown > 0 THEN counts + [[null, unknown]] ELSE counts END AS row
