// Creates nodes as they are in the backup. `restoring` holds the node number that relationships refer to until the
// restore ends. Backups of earlier versions lack some derived properties, so these are derived again: label of the level,
// duration bucket, speaker status and statement days; `$rows` have the search names.
UNWIND $rows AS row
CREATE (node:Restoring)
SET node = row.properties, node:$(row.labels), node.restoring = row.number
WITH node AS entity
{{derive/level-label}}
{{derive/duration-bucket}}
WITH entity AS claim
{{derive/known-day}}
