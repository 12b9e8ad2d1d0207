// One entry of the audit trail: who did what, when, with what input and why.
CREATE (entry:AuditEntry)
SET entry += $entry
WITH entry
UNWIND $about AS id
OPTIONAL MATCH (entity:Entity {id: id})
OPTIONAL MATCH (merged:MergedEntity {id: id})
OPTIONAL MATCH (claim:Claim {id: id})
WITH entry, coalesce(entity, merged, claim) AS thing
WHERE thing IS NOT NULL
CREATE (entry)-[:ABOUT]->(thing)
