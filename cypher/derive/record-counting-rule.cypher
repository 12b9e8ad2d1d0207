// Stores the version of the assessment rule that the stored assessments follow; null for none.
MATCH (migration:SchemaMigration)
SET migration.countingRule = $version
