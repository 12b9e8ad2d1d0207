// Stores the version of the assessment rule that the stored assessments follow; null for none.
MATCH (migration:SchemaMigration)
USING INDEX SEEK migration:SchemaMigration(version)
WHERE migration.version > 0
SET migration.countingRule = $countingRule
