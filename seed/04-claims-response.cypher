// What was done in answer, held out, or left undone: rows C10, C11 and R1 to R8 of the article.
UNWIND [
  // The patch
  {id: 'c10', subject: 'incident:nsa-code-theft', predicate: 'PROMPTED', object: 'response:nsa-request-to-microsoft', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'When it saw that the code was gone, the NSA turned to Microsoft in haste.'},
  {id: 'c10-response', subject: 'response:nsa-request-to-microsoft', predicate: 'RESPONDED_TO', object: 'incident:nsa-code-theft', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c10'],
    summary: 'The request was the answer of the NSA to the theft.'},
  {id: 'c10-by', subject: 'response:nsa-request-to-microsoft', predicate: 'ORDERED_BY', object: 'organization:nsa', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c10'],
    summary: 'It was the NSA that made the request.'},
  {id: 'c10-of', subject: 'response:nsa-request-to-microsoft', predicate: 'REQUESTED_OF', object: 'organization:microsoft', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c10'],
    summary: 'The request went to Microsoft.'},
  {id: 'c10-patch', subject: 'response:nsa-request-to-microsoft', predicate: 'PROMPTED', object: 'response:microsoft-patch', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c10'],
    summary: 'What was asked for is a patch for the operating systems of Microsoft.'},
  {id: 'c10-mitigates', subject: 'response:microsoft-patch', predicate: 'MITIGATES', object: 'vulnerability:nsa-code-flaws', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['c10'],
    summary: 'The patch was to keep the vulnerabilities from being used in attacks.'},

  // What Microsoft and others did
  {id: 'c11', subject: 'response:closed-pathways', predicate: 'RESPONDED_TO', object: 'incident:wannacry', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P3', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', summary: 'In the days before, ways in were shut that the hackers of the North could have used for more of the kind.'},
  {id: 'c11-microsoft', subject: 'response:closed-pathways', predicate: 'ORDERED_BY', object: 'organization:microsoft', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P3', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', restsOn: ['c11'], summary: 'Microsoft is one of those who shut them.'},
  {id: 'c11-others', subject: 'response:closed-pathways', predicate: 'ORDERED_BY', object: 'organization:threat-tracking-companies', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P3', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', restsOn: ['c11'], summary: 'Other companies that follow large threats took part.'},
  {id: 'c11-against', subject: 'response:closed-pathways', predicate: 'IMPOSED_ON', object: 'threat-actor:north-korean-hackers', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P3', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', restsOn: ['c11'], summary: 'It was done against the hackers of the North.'},

  // The accusation itself, and what was held out with it
  {id: 'r0', subject: 'response:formal-accusation', predicate: 'RESPONDED_TO', object: 'incident:wannacry', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Naming North Korea in public was how the United States answered WannaCry.'},
  {id: 'r0-by', subject: 'response:formal-accusation', predicate: 'ORDERED_BY', object: 'organization:trump-administration', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['r0'],
    summary: 'The accusation is that of the Trump administration.'},
  {id: 'r1', subject: 'response:threatened-costs', object: 'country:north-korea', stance: 'ASSERTS', topic: 'THREATENED_RESPONSE',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P2', firmness: 'will act alone', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', summary: 'Where it has to, the United States would lay costs on wrongdoers in networks by itself.'},
  {id: 'r1-incident', subject: 'response:threatened-costs', predicate: 'RESPONDED_TO', object: 'incident:wannacry', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P2', firmness: 'suggested', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', restsOn: ['r1'], summary: 'The costs are held out on account of WannaCry.'},
  {id: 'r1-vague', subject: 'response:threatened-costs', object: 'person:thomas-bossert', stance: 'ASSERTS', topic: 'OMISSION',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P12', firmness: 'vague', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'What would be done to those who attack he has left open.'},

  // Sanctions, for another cause
  {id: 'r2', subject: 'response:nuclear-sanctions', predicate: 'IMPOSED_ON', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Sanctions are being laid on North Korea at the time.'},
  {id: 'r2-cause', subject: 'response:nuclear-sanctions', predicate: 'RESPONDED_TO', object: 'event:north-korean-nuclear-programme', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['r2'],
    summary: 'These sanctions are for the growth of the nuclear programme, not for any attack through networks.'},

  // No answer, or too little
  {id: 'r3', subject: 'country:north-korea', stance: 'ASSERTS', topic: 'NO_RESPONSE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', firmness: 'almost no', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Up to then the North had hardly been punished for what it did in networks.'},
  {id: 'r3-sony', subject: 'incident:sony-pictures', object: 'country:north-korea', stance: 'ASSERTS', topic: 'NO_RESPONSE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', firmness: 'almost no', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['r3'],
    summary: 'The attack on Sony is one of the strikes of the North that hardly drew a punishment.'},
  {id: 'r5-banks', subject: 'incident:american-banks-2012', object: 'organization:obama-administration', stance: 'ASSERTS', topic: 'SELF_ASSESSMENT',
    by: ['organization:obama-alumni'], locator: 'P11', firmness: 'often underreacted', basis: ['MEDIA'], claimantRole: 'RECEIVER_GOVERNMENT',
    summary: 'Some who served under Obama hold that too little was done about the attacks of Iran on the banks.'},
  {id: 'r5-sony', subject: 'incident:sony-pictures', object: 'organization:obama-administration', stance: 'ASSERTS', topic: 'SELF_ASSESSMENT',
    by: ['organization:obama-alumni'], locator: 'P11', firmness: 'often underreacted', basis: ['MEDIA'], claimantRole: 'RECEIVER_GOVERNMENT', restsOn: ['r5-banks'],
    summary: 'Some who served under Obama hold that too little was done about the attack on Sony.'},
  {id: 'r5-election', subject: 'incident:election-2016', object: 'organization:obama-administration', stance: 'ASSERTS', topic: 'SELF_ASSESSMENT',
    by: ['organization:obama-alumni'], locator: 'P11', firmness: 'often underreacted', basis: ['MEDIA'], claimantRole: 'RECEIVER_GOVERNMENT', restsOn: ['r5-banks'],
    summary: 'Some who served under Obama hold that too little was done about what Russia did to the election.'},

  // Strategy and policy
  {id: 'r4', subject: 'event:national-security-strategy', object: 'response:formal-accusation', stance: 'ASSERTS', topic: 'SEQUENCE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', firmness: 'only hours', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The new strategy came out a few hours ahead of the accusation.'},
  {id: 'r4-content', subject: 'event:national-security-strategy', stance: 'ASSERTS', topic: 'POLICY',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The strategy wants states that back hostile acts in networks to meet resistance.'},
  {id: 'r4-publisher', subject: 'event:national-security-strategy', predicate: 'PUBLISHED_BY', object: 'person:donald-trump', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Donald Trump put out the strategy.'},
  {id: 'r6', subject: 'response:alerting-manufacturers', object: 'organization:trump-administration', stance: 'ASSERTS', topic: 'POLICY',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P12', firmness: 'suggests', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', summary: 'Makers of software are to hear of flaws in it more readily than before.'},
  {id: 'r7', subject: 'event:white-house-news-conference', object: 'response:formal-accusation', stance: 'ASSERTS', topic: 'EXPECTATION', anonymous: true,
    by: ['organization:us-officials'], statedAt: '2017-12-18', locator: 'P4', basis: ['MEDIA'],
    summary: 'On Tuesday a news conference at the White House is to back up the accusation.'},
  {id: 'r7-host', subject: 'event:white-house-news-conference', predicate: 'PUBLISHED_BY', object: 'organization:white-house', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P4', basis: ['MEDIA'], claimantRole: 'MEDIA', restsOn: ['r7'],
    summary: 'The news conference is one of the White House.'},
  {id: 'r8', subject: 'country:north-korea', stance: 'ASSERTS', topic: 'APPRAISAL',
    by: ['person:robert-hannigan'], statedAt: '2017-11', locator: 'P13', firmness: 'underestimated', quotation: "people didn't take it seriously",
    basis: ['POLITICAL'], firstIn: 'source:hannigan-remarks', summary: 'That nobody thought it capable of much has served North Korea well.'}
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
