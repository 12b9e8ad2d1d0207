// Inferences of the editors of this graph from article and background together, which no source states.
UNWIND [
  {id: 'patch-is-ms17-010', subject: 'response:ms17-010', predicate: 'PART_OF', object: 'response:microsoft-patch', stance: 'SUSPECTS',
    restsOn: ['article-c10', 'background-ms17-010-mitigates'],
    summary: 'MS17-010 is the patch that the NSA asked for: the article does not name the patch, the bulletin does not name the NSA.'},
  // A remark: CVE-2017-0144 is a flaw in Windows, so it is no part of the flaws in programs of the NSA.
  {id: 'flaws-are-cve-2017-0144', subject: 'vulnerability:nsa-code-flaws', object: 'vulnerability:cve-2017-0144', stance: 'SUSPECTS', topic: 'APPRAISAL',
    restsOn: ['article-c2', 'background-eternalblue-exploits'],
    summary: 'What the article calls vulnerabilities in software of the NSA may be the flaw in Windows that EternalBlue exploits, CVE-2017-0144: the article gives no identifier.'},
  {id: 'release-enabled-wannacry', subject: 'event:shadow-brokers-release', predicate: 'ENABLED', object: 'malware:wannacry', stance: 'SUSPECTS',
    restsOn: ['background-shadow-brokers-release', 'background-wannacry-eternalblue'],
    summary: 'The release made EternalBlue available to the authors of WannaCry: one source reports the release, another the use.'},
  {id: 'korea-europe-association-state', subject: 'organization:korea-europe-association', predicate: 'OPERATES_FOR', object: 'country:north-korea', stance: 'SUSPECTS',
    restsOn: ['background-korea-europe-denial'],
    summary: 'The association speaks for North Korea: its denial came through the state news agency.'},
  {id: 'disruption-is-pathways', subject: 'response:lazarus-disruption', predicate: 'PART_OF', object: 'response:closed-pathways', stance: 'SUSPECTS',
    restsOn: ['article-c11-microsoft', 'background-disruption-microsoft'],
    summary: 'The disruption is among the pathways that companies closed: the op-ed does not name it.'}
] AS row
MERGE (claim:Claim {id: 'claim:background-inference-' + row.id})
  ON CREATE SET claim += row {.summary, .predicate, .stance, .topic}, claim.basis = ['INFERENCE'], claim.speaker = 'NAMED',
    claim.anonymous = false, claim.marking = 'TLP:CLEAR', claim.recordedAt = $recordedAt
WITH claim, row
CALL (claim, row) { MATCH (subject:Entity {id: row.subject}) MERGE (claim)-[:SUBJECT]->(subject) }
CALL (claim, row) { MATCH (object:Entity {id: row.object}) MERGE (claim)-[:OBJECT]->(object) }
CALL (claim) { MATCH (claimant:Entity {id: 'organization:graph-editors'}) MERGE (claim)-[:MADE_BY]->(claimant) }
CALL (claim) { MATCH (source:Source {id: 'source:editors-notes'}) MERGE (claim)-[:REPORTED_IN]->(source) }
CALL (claim, row) { UNWIND row.restsOn AS id MATCH (earlier:Claim {id: 'claim:' + id}) MERGE (claim)-[:DERIVED_FROM]->(earlier) };
