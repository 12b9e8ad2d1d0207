// The secret that bookmarks are signed with, the same for all instances on one graph: the first of them brings it. It
// stands where no backup takes it along. The node is locked before it is read, so that two that start at once agree.
MATCH (migration:SchemaMigration {version: 1})
SET migration.locked = true
WITH migration
SET migration.bookmarkSecret = coalesce(migration.bookmarkSecret, $secret)
REMOVE migration.locked
RETURN migration.bookmarkSecret
