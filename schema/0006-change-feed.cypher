// What was added, changed and taken back since a moment, by when that was. One clock gives every change its moment, so
// that no two have the same and none comes before one that was kept earlier.
CREATE CONSTRAINT clock_name IF NOT EXISTS FOR (clock:Clock) REQUIRE clock.name IS UNIQUE;
CREATE INDEX entity_recorded_at IF NOT EXISTS FOR (entity:Entity) ON (entity.recordedAt);
CREATE INDEX claim_recorded_at IF NOT EXISTS FOR (claim:Claim) ON (claim.recordedAt);
CREATE INDEX claim_retracted_at IF NOT EXISTS FOR (claim:Claim) ON (claim.retractedAt);
CREATE INDEX entity_version_at IF NOT EXISTS FOR (version:EntityVersion) ON (version.at);
CREATE INDEX entity_split_at IF NOT EXISTS FOR (split:EntitySplit) ON (split.at);
CREATE INDEX merged_into_at IF NOT EXISTS FOR ()-[merged:MERGED_INTO]-() ON (merged.at);
