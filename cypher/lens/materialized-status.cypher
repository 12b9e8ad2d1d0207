// The status as it stands on the relationship, for readers who may see all its claims; else as under a lens.
// takes: edge
CASE WHEN {{lens/materialized-visible edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
