// The seed scripts that have been loaded, with the checksum of what was loaded.
MATCH (script:SeedScript)
RETURN script.name, script.checksum
