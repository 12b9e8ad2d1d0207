// The status without a lens: the materialized one where the caller may see all its claims; else from the visible claims.
// takes: edge
CASE WHEN {{lens/materialized-visible edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
