// What changes are kept by: the keys of repeated requests, merged ids, the audit trail.
CREATE CONSTRAINT change_request_id IF NOT EXISTS FOR (request:ChangeRequest) REQUIRE request.id IS UNIQUE;
CREATE CONSTRAINT merged_entity_id IF NOT EXISTS FOR (merged:MergedEntity) REQUIRE merged.id IS UNIQUE;
CREATE CONSTRAINT audit_entry_id IF NOT EXISTS FOR (entry:AuditEntry) REQUIRE entry.id IS UNIQUE;
CREATE INDEX audit_entry_at IF NOT EXISTS FOR (entry:AuditEntry) ON (entry.at, entry.id);
