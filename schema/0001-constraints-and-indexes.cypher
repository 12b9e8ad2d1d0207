// The constraints and indexes of the graph. A file here is never changed once it has been released: a later change is
// a further file, numbered on, so that every database that exists can follow.

// Ids are unique; what is written twice is found again by them.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (claim:Claim) REQUIRE claim.id IS UNIQUE;
CREATE CONSTRAINT seed_script_name IF NOT EXISTS FOR (script:SeedScript) REQUIRE script.name IS UNIQUE;

// From a relationship to the claims that draw it.
CREATE INDEX claim_relationship IF NOT EXISTS FOR (claim:Claim) ON (claim.relationshipId);

// The orders in which lists are paged, each with the id as tie-break.
CREATE INDEX entity_by_name IF NOT EXISTS FOR (entity:Entity) ON (entity.name, entity.id);
CREATE INDEX entity_by_date IF NOT EXISTS FOR (entity:Entity) ON (entity.orderDate, entity.id);
CREATE INDEX entity_by_recorded IF NOT EXISTS FOR (entity:Entity) ON (entity.recordedAt, entity.id);
CREATE INDEX entity_by_kind IF NOT EXISTS FOR (entity:Entity) ON (entity.kind, entity.name, entity.id);
CREATE INDEX incident_by_name IF NOT EXISTS FOR (incident:Incident) ON (incident.name, incident.id);
CREATE INDEX incident_by_date IF NOT EXISTS FOR (incident:Incident) ON (incident.orderDate, incident.id);
CREATE INDEX incident_by_recorded IF NOT EXISTS FOR (incident:Incident) ON (incident.recordedAt, incident.id);

// Search: names, aliases and descriptions, words of every length.
CREATE FULLTEXT INDEX entityText IF NOT EXISTS FOR (entity:Entity) ON EACH [entity.name, entity.aliases, entity.description]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

// Relationships by their id, type by type.
CREATE INDEX attributed_to_id IF NOT EXISTS FOR ()-[edge:ATTRIBUTED_TO]-() ON (edge.id);
CREATE INDEX ordered_by_id IF NOT EXISTS FOR ()-[edge:ORDERED_BY]-() ON (edge.id);
CREATE INDEX operates_for_id IF NOT EXISTS FOR ()-[edge:OPERATES_FOR]-() ON (edge.id);
CREATE INDEX sponsored_by_id IF NOT EXISTS FOR ()-[edge:SPONSORED_BY]-() ON (edge.id);
CREATE INDEX authored_by_id IF NOT EXISTS FOR ()-[edge:AUTHORED_BY]-() ON (edge.id);
CREATE INDEX developed_by_id IF NOT EXISTS FOR ()-[edge:DEVELOPED_BY]-() ON (edge.id);
CREATE INDEX caused_id IF NOT EXISTS FOR ()-[edge:CAUSED]-() ON (edge.id);
CREATE INDEX enabled_id IF NOT EXISTS FOR ()-[edge:ENABLED]-() ON (edge.id);
CREATE INDEX motivated_id IF NOT EXISTS FOR ()-[edge:MOTIVATED]-() ON (edge.id);
CREATE INDEX exploited_id IF NOT EXISTS FOR ()-[edge:EXPLOITED]-() ON (edge.id);
CREATE INDEX stolen_by_id IF NOT EXISTS FOR ()-[edge:STOLEN_BY]-() ON (edge.id);
CREATE INDEX derived_from_id IF NOT EXISTS FOR ()-[edge:DERIVED_FROM]-() ON (edge.id);
CREATE INDEX used_id IF NOT EXISTS FOR ()-[edge:USED]-() ON (edge.id);
CREATE INDEX prompted_id IF NOT EXISTS FOR ()-[edge:PROMPTED]-() ON (edge.id);
CREATE INDEX targeted_id IF NOT EXISTS FOR ()-[edge:TARGETED]-() ON (edge.id);
CREATE INDEX disrupted_id IF NOT EXISTS FOR ()-[edge:DISRUPTED]-() ON (edge.id);
CREATE INDEX compromised_id IF NOT EXISTS FOR ()-[edge:COMPROMISED]-() ON (edge.id);
CREATE INDEX responded_to_id IF NOT EXISTS FOR ()-[edge:RESPONDED_TO]-() ON (edge.id);
CREATE INDEX mitigates_id IF NOT EXISTS FOR ()-[edge:MITIGATES]-() ON (edge.id);
CREATE INDEX imposed_on_id IF NOT EXISTS FOR ()-[edge:IMPOSED_ON]-() ON (edge.id);
CREATE INDEX requested_of_id IF NOT EXISTS FOR ()-[edge:REQUESTED_OF]-() ON (edge.id);
CREATE INDEX part_of_id IF NOT EXISTS FOR ()-[edge:PART_OF]-() ON (edge.id);
CREATE INDEX located_in_id IF NOT EXISTS FOR ()-[edge:LOCATED_IN]-() ON (edge.id);
CREATE INDEX holds_office_in_id IF NOT EXISTS FOR ()-[edge:HOLDS_OFFICE_IN]-() ON (edge.id);
CREATE INDEX published_by_id IF NOT EXISTS FOR ()-[edge:PUBLISHED_BY]-() ON (edge.id);
CREATE INDEX written_by_id IF NOT EXISTS FOR ()-[edge:WRITTEN_BY]-() ON (edge.id);
CREATE INDEX same_as_id IF NOT EXISTS FOR ()-[edge:SAME_AS]-() ON (edge.id);
