// Identifiers of entities outside this graph, by which likely duplicates are found.
CREATE INDEX attack_pattern_mitre_id IF NOT EXISTS FOR (pattern:AttackPattern) ON (pattern.mitreId);
CREATE INDEX vulnerability_cve IF NOT EXISTS FOR (vulnerability:Vulnerability) ON (vulnerability.cve);
CREATE INDEX country_iso_code IF NOT EXISTS FOR (country:Country) ON (country.isoCode);
CREATE INDEX source_url IF NOT EXISTS FOR (source:Source) ON (source.url);
