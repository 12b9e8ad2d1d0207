// The newest migration of a graph.
MATCH (migration:SchemaMigration)
RETURN max(migration.version)
