// Reads the version of the assessment rule that the stored assessments follow. It is stored with the schema version.
MATCH (migration:SchemaMigration)
WHERE migration.countingRule IS NOT NULL
RETURN max(migration.countingRule)
