// Returns the secret that signs bookmarks, the same for all instances on one graph; the first instance stores it. It is
// on a migration node, which backups omit. The node is locked before it is read, so that two starting instances agree.
MATCH (migration:SchemaMigration {version: 1})
SET migration.locked = true
WITH migration
SET migration.bookmarkSecret = coalesce(migration.bookmarkSecret, $secret)
REMOVE migration.locked
RETURN migration.bookmarkSecret
