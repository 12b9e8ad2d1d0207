// The status under a lens: as it stands on the relationship, where it has a single claim that counts.
// takes: edge
CASE WHEN {{lens/materialized-counts edge}} THEN edge.status ELSE {{lens/counted-status edge}} END
