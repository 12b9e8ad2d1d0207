// Reads the version of the rule that the stored search names follow. It is stored with the schema version.
MATCH (migration:SchemaMigration)
USING INDEX SEEK migration:SchemaMigration(version)
WHERE migration.version > 0 AND migration.nameRule IS NOT NULL
RETURN max(migration.nameRule)
