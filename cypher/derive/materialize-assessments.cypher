// Stores the materialized assessments of relationships, for reads without a lens.
UNWIND $rows AS row
MATCH (subject:Entity)<-[:SUBJECT]-(claim:Claim {id: row.claim})-[:OBJECT]->(object:Entity)
USING INDEX SEEK claim:Claim(id)
MATCH (subject)-[edge]->(object)
WHERE edge.id = row.relationship
SET edge += row.assessment
