// Records which seed scripts were loaded, so that they are not loaded again.
UNWIND $rows AS row
MERGE (script:SeedScript {name: row.name})
SET script.checksum = row.checksum, script.loadedAt = $at
