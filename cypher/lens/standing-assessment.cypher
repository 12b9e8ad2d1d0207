// The assessment as it stands on the relationship, for readers who may see all its claims; else as under a lens.
// takes: edge
CASE
  WHEN edge.ceiling <= $level THEN [edge.status, edge.confidence, edge.likelihood, edge.supporting, edge.disputing,
    edge.independentOrigins, edge.firstStatedAt, edge.lastStatedAt, edge.firm, edge.named]
  ELSE {{lens/counted-assessment edge}}
END
