// The status under a lens: the materialized one if it depends on the representative claim alone, else computed from all
// claims.
// takes: edge
CASE WHEN {{lens/materialized-counts edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
