// Writes onto relationships what their claims add up to, for reads without a lens.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.claim})
MATCH (claim)-[:SUBJECT]->(subject:Entity), (claim)-[:OBJECT]->(object:Entity)
MATCH (subject)-[edge]->(object)
WHERE edge.id = row.relationship
SET edge += row.standing
