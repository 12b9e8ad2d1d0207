// Nodes as they were; `number` joins them to their edges until all is there. How long something lasted, and what its names
// are searched by, is worked out again, since backups of earlier versions lack it;
// so are the speaker of a claim, and the day by which it could be known.
UNWIND $rows AS row
CREATE (node:Restoring)
SET node = row.properties, node:$(row.labels), node.restoring = row.number
WITH node AS entity
{{derive/duration-bucket}}
{{derive/deletion-neighborhood}}
WITH entity AS claim
{{derive/known-day}}
