// Identifiers outside this graph are found by the full-text indexes of names: the service stores all of an entity in `identifiers`,
// and their keys in `spellings`, at its next start.
DROP INDEX attack_pattern_mitre_id IF EXISTS;
DROP INDEX vulnerability_cve IF EXISTS;
DROP INDEX country_iso_code IF EXISTS;
DROP INDEX source_url IF EXISTS;
