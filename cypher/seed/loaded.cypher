// Reads the names and checksums of the seed scripts that were loaded.
MATCH (script:SeedScript)
RETURN script.name, script.checksum
