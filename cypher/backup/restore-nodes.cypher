// Nodes as they were; `number` joins them to their edges until all is there.
UNWIND $rows AS row
CREATE (node:Restoring)
SET node = row.properties, node:$(row.labels), node.restoring = row.number
