// The version of the rule that assessments are materialized by; it is kept beside the version of the schema.
MATCH (migration:SchemaMigration)
WHERE migration.countingRule IS NOT NULL
RETURN max(migration.countingRule)
