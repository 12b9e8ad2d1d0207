// Reads the version of the newest migration of a graph.
MATCH (migration:SchemaMigration)
RETURN max(migration.version)
