// The status under a lens: the materialized one where it is made of the representative claim alone; else from all claims.
// takes: edge
CASE WHEN {{lens/materialized-counts edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
