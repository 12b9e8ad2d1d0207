// Counts the counted relationships of an entity by family, in the order of the families.
// takes: entity
// uses: edge, families, family
head(COLLECT {
  WITH COLLECT {
    MATCH (entity)-[edge:{{types every}}]-(:Entity)
    WHERE {{counted-edge edge}}
    RETURN CASE
      WHEN edge:{{types attribution}} THEN 0
      WHEN edge:{{types causal}} THEN 1
      WHEN edge:{{types effect}} THEN 2
      WHEN edge:{{types response}} THEN 3
      ELSE 4
    END
  } AS families
  RETURN [
    size([family IN families WHERE family = 0]),
    size([family IN families WHERE family = 1]),
    size([family IN families WHERE family = 2]),
    size([family IN families WHERE family = 3]),
    size([family IN families WHERE family = 4])
  ]
})
