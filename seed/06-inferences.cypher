// Inferences of the editors of this graph, which no source states. `excludeClaimants: ["organization:graph-editors"]` omits them.
UNWIND [
  {id: 'theft-enabled-wannacry', subject: 'incident:nsa-code-theft', predicate: 'ENABLED', object: 'malware:wannacry', stance: 'SUSPECTS',
    restsOn: ['article-c1', 'article-c3'],
    summary: 'The theft made the code available to the authors of WannaCry: the article reports the theft and the origin of the code, not the link.'},
  {id: 'hospital-nhs', subject: 'organization:kings-college-hospital', predicate: 'PART_OF', object: 'organization:nhs', stance: 'SUSPECTS',
    restsOn: ['article-c7-nhs', 'article-c7-hospital'],
    summary: "King's College Hospital belongs to the National Health Service: inferred from the caption, which names both and does not say so."}
] AS row
MERGE (claim:Claim {id: 'claim:inference-' + row.id})
  ON CREATE SET claim += row {.summary, .predicate, .stance}, claim.basis = ['INFERENCE'], claim.speaker = 'NAMED',
    claim.anonymous = false, claim.marking = 'TLP:CLEAR', claim.recordedAt = $recordedAt
WITH claim, row
CALL (claim, row) { MATCH (subject:Entity {id: row.subject}) MERGE (claim)-[:SUBJECT]->(subject) }
CALL (claim, row) { MATCH (object:Entity {id: row.object}) MERGE (claim)-[:OBJECT]->(object) }
CALL (claim) { MATCH (claimant:Entity {id: 'organization:graph-editors'}) MERGE (claim)-[:MADE_BY]->(claimant) }
CALL (claim) { MATCH (source:Source {id: 'source:editors-notes'}) MERGE (claim)-[:REPORTED_IN]->(source) }
CALL (claim, row) { UNWIND row.restsOn AS id MATCH (earlier:Claim {id: 'claim:' + id}) MERGE (claim)-[:DERIVED_FROM]->(earlier) };
