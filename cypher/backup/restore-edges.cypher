// Creates relationships as they are in the backup.
UNWIND $rows AS row
MATCH (start:Restoring {restoring: row.start})
MATCH (end:Restoring {restoring: row.end})
CREATE (start)-[edge:$(row.type)]->(end)
SET edge = row.properties
