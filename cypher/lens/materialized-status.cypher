// The status without a lens: the materialized one if the caller may see all claims that it depends on, else computed from
// the visible claims.
// takes: edge
CASE WHEN {{lens/materialized-visible edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
