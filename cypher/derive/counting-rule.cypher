// Reads the version of the assessment rule that the stored assessments follow. It is stored with the schema version.
MATCH (migration:SchemaMigration)
USING INDEX SEEK migration:SchemaMigration(version)
WHERE migration.version > 0 AND migration.countingRule IS NOT NULL
RETURN max(migration.countingRule)
