// Stores the version of the rule that the stored search names follow.
MATCH (migration:SchemaMigration)
USING INDEX SEEK migration:SchemaMigration(version)
WHERE migration.version > 0
SET migration.nameRule = $nameRule
