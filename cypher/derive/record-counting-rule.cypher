// Records the version of the rule that assessments are materialized by; null for none.
MATCH (migration:SchemaMigration)
SET migration.countingRule = $version
