// How it came about and whom it hit: rows C1 to C13 of the article.
UNWIND [
  // From the NSA's code to the ransomware
  {id: 'c1', subject: 'malware:wannacry', predicate: 'DERIVED_FROM', object: 'tool:stolen-nsa-code', stance: 'SUSPECTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', firmness: 'appears', basis: ['FORENSIC', 'MEDIA'],
    claimantRole: 'MEDIA', summary: 'What was found on machines hit by WannaCry seems to go back to code of Tailored Access Operations.'},
  {id: 'c2', subject: 'incident:wannacry', predicate: 'EXPLOITED', object: 'vulnerability:nsa-code-flaws', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'For WannaCry the North made use of vulnerabilities in software of the NSA.'},
  {id: 'c2-actor', subject: 'country:north-korea', predicate: 'EXPLOITED', object: 'vulnerability:nsa-code-flaws', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c2'],
    summary: 'North Korea is the one who made use of those vulnerabilities.'},
  {id: 'c2-flaws', subject: 'vulnerability:nsa-code-flaws', predicate: 'PART_OF', object: 'tool:stolen-nsa-code', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c2'],
    summary: 'The vulnerabilities belong to the code that the NSA had made.'},
  {id: 'c2-developer', subject: 'tool:stolen-nsa-code', predicate: 'DEVELOPED_BY', object: 'organization:tailored-access-operations', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The code was made by the part of the NSA that builds means of attack, once called Tailored Access Operations.'},
  {id: 'c3', subject: 'tool:stolen-nsa-code', predicate: 'STOLEN_BY', object: 'threat-actor:shadow-brokers', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The Shadow Brokers took the code from the NSA.'},
  {id: 'c3-theft', subject: 'incident:nsa-code-theft', predicate: 'ATTRIBUTED_TO', object: 'threat-actor:shadow-brokers', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c3'],
    summary: 'The theft was the deed of the Shadow Brokers.'},
  {id: 'c3-victim', subject: 'incident:nsa-code-theft', predicate: 'TARGETED', object: 'organization:nsa', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c3'],
    summary: 'It was the NSA that lost the code.'},
  {id: 'c3-code', subject: 'incident:nsa-code-theft', predicate: 'COMPROMISED', object: 'tool:stolen-nsa-code', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c3'],
    summary: 'By the theft the code passed out of the hands of the NSA.'},
  {id: 'c4-malware', subject: 'incident:wannacry', predicate: 'USED', object: 'malware:wannacry', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The attack worked by putting ransomware on computers.'},
  {id: 'c4-code', subject: 'incident:wannacry', predicate: 'USED', object: 'tool:stolen-nsa-code', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c2'],
    summary: 'What the North put to use in WannaCry was code made for the NSA.'},
  {id: 'c4-theft', subject: 'incident:nsa-code-theft', predicate: 'ENABLED', object: 'malware:wannacry', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Only the theft put the code within reach of those who built it into the ransomware.'},

  // Whom it hit, how many and how badly
  {id: 'c5', subject: 'incident:wannacry', predicate: 'DISRUPTED', object: 'organization:british-health-system', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', firmness: 'briefly', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'For a short time the attack brought health care in Britain to a stop.'},
  {id: 'c5-nhs', subject: 'incident:wannacry', predicate: 'DISRUPTED', object: 'organization:nhs', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c5'],
    summary: 'The service that came to a stop is the National Health Service.'},
  {id: 'c6-countries', subject: 'incident:wannacry', stance: 'ASSERTS', topic: 'SCALE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Computers in dozens of countries got the ransomware.'},
  {id: 'c6-computers', subject: 'incident:wannacry', object: 'malware:wannacry', stance: 'ASSERTS', topic: 'SCALE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P3', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The drives of some hundred thousand computers or more were encrypted, and money was asked for unlocking them.'},
  {id: 'c7-nhs', subject: 'incident:wannacry', predicate: 'TARGETED', object: 'organization:nhs', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The National Health Service was among the victims.'},
  {id: 'c7-hospital', subject: 'incident:wannacry', predicate: 'TARGETED', object: 'organization:kings-college-hospital', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: "King's College Hospital stands, in the picture, for the hospitals that were hit."},
  {id: 'c8', subject: 'incident:wannacry', object: 'organization:british-health-system', stance: 'ASSERTS', topic: 'SEVERITY',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P10', firmness: 'particularly hard', quotation: 'put lives at risk',
    basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT', firstIn: 'source:bossert-op-ed',
    summary: 'The harm went further than money: British health care was hit hardest, down to work that lives depend on.'},
  {id: 'c8-compromised', subject: 'incident:wannacry', predicate: 'COMPROMISED', object: 'organization:british-health-system', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P10', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', summary: 'Systems that critical work in British health care depends on were broken into.'},
  {id: 'c-sony-victim', subject: 'incident:sony-pictures', predicate: 'TARGETED', object: 'organization:sony-pictures', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The attack was on Sony Pictures Entertainment.'},
  {id: 'c-dnc-victim', subject: 'incident:dnc', predicate: 'TARGETED', object: 'organization:dnc', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P6', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The attack was on the Democratic National Committee.'},
  {id: 'c-election-victim', subject: 'incident:election-2016', predicate: 'TARGETED', object: 'country:united-states', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P6', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The campaign was meant to sway an election in the United States.'},
  {id: 'c-banks-victim', subject: 'incident:american-banks-2012', predicate: 'TARGETED', object: 'organization:american-banks', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The attacks were on banks in the United States.'},

  // Why Sony
  {id: 'c9', subject: 'event:the-interview-release', predicate: 'MOTIVATED', object: 'incident:sony-pictures', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', firmness: 'enraged', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The film, in which the CIA has Kim Jong Un killed, angered North Korea and so led to the attack.'},

  // Where the responsibility lies
  {id: 'c12', subject: 'incident:wannacry', object: 'organization:nsa', stance: 'DISPUTES', topic: 'RESPONSIBILITY',
    by: ['person:thomas-bossert', 'person:rob-joyce'], locator: 'P9', firmness: 'argued', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    disputes: ['c2', 'c4-code'],
    summary: 'The damage is wholly the fault of those who made the attack and in no part that of the United States and its agency.'},
  {id: 'c13', subject: 'person:thomas-bossert', object: 'organization:nsa', stance: 'ASSERTS', topic: 'OMISSION',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', firmness: 'did not address', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The op-ed leaves out that the code in WannaCry came from the NSA.'}
] AS row
MERGE (claim:Claim {id: 'claim:article-' + row.id})
  ON CREATE SET claim += row {.summary, .predicate, .stance, .topic, .basis, .claimantRole, .firmness, .locator, .quotation,
      .statedAt, .likelihood, .confidence, .role, .validFrom, .validUntil},
    claim.anonymous = coalesce(row.anonymous, false), claim.marking = 'TLP:CLEAR', claim.recordedAt = $recordedAt
WITH claim, row
CALL (claim, row) { MATCH (subject:Entity {id: row.subject}) MERGE (claim)-[:SUBJECT]->(subject) }
CALL (claim, row) { MATCH (object:Entity {id: row.object}) MERGE (claim)-[:OBJECT]->(object) }
CALL (claim, row) { UNWIND row.by AS id MATCH (claimant:Entity {id: id}) MERGE (claim)-[:MADE_BY]->(claimant) }
CALL (claim, row) { MATCH (source:Source {id: 'source:article'}) MERGE (claim)-[:REPORTED_IN]->(source) }
CALL (claim, row) { MATCH (source:Source {id: row.firstIn}) MERGE (claim)-[:FIRST_STATED_IN]->(source) }
CALL (claim, row) { UNWIND row.restsOn AS id MATCH (earlier:Claim {id: 'claim:article-' + id}) MERGE (claim)-[:DERIVED_FROM]->(earlier) }
CALL (claim, row) { UNWIND row.disputes AS id MATCH (other:Claim {id: 'claim:article-' + id}) MERGE (claim)-[:DISPUTES]->(other) };
