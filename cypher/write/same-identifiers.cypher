// Finds existing entities with an identifier of a new one. `$identifiers`: for each identifier, the new entities that have it.
CALL () {
  UNWIND $identifiers.mitreId AS row
  MATCH (other:AttackPattern {mitreId: row.value})
  RETURN row, other
  UNION ALL
  UNWIND $identifiers.cve AS row
  MATCH (other:Vulnerability {cve: row.value})
  RETURN row, other
  UNION ALL
  UNWIND $identifiers.isoCode AS row
  MATCH (other:Country {isoCode: row.value})
  RETURN row, other
  UNION ALL
  UNWIND $identifiers.url AS row
  MATCH (other:Source {url: row.value})
  RETURN row, other
}
WITH row, other
WHERE other.level <= $level AND other.id <> row.id
WITH row, other ORDER BY other.id
RETURN [row.field, other.id] AS identified
