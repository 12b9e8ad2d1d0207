// The incidents with victims that are not named, of whom the sectors are known.
CREATE INDEX incident_unnamed_sector_count IF NOT EXISTS FOR (incident:Incident) ON (incident.unnamedSectorCount);
