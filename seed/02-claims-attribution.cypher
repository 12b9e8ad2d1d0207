// Who is said to have done it, who says so, and who speaks against it: rows A1 to A12 of the article.
UNWIND [
  // WannaCry and North Korea
  {id: 'a1', subject: 'incident:wannacry', predicate: 'ATTRIBUTED_TO', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['organization:trump-administration'], statedAt: '2017-12-18', locator: 'P1', firmness: 'formally accused',
    basis: ['POLITICAL', 'UNDISCLOSED'], claimantRole: 'RECEIVER_GOVERNMENT', firstIn: 'source:bossert-op-ed', restsOn: ['a2'],
    summary: 'The United States holds North Korea to be the maker of the WannaCry attack.'},
  {id: 'a2', subject: 'incident:wannacry', predicate: 'ATTRIBUTED_TO', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P2', firmness: 'based on evidence', quotation: 'based on evidence',
    basis: ['POLITICAL', 'UNDISCLOSED'], claimantRole: 'RECEIVER_GOVERNMENT', firstIn: 'source:bossert-op-ed',
    summary: 'Evidence leads to North Korea as the author of WannaCry; what the evidence is he keeps to himself.'},
  {id: 'a2-evidence', subject: 'incident:wannacry', object: 'country:north-korea', stance: 'ASSERTS', topic: 'EVIDENCE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA', 'UNDISCLOSED'], claimantRole: 'MEDIA',
    summary: 'The evidence for naming North Korea is said to exist and has not been shown.'},
  {id: 'a3', subject: 'incident:wannacry', predicate: 'ATTRIBUTED_TO', object: 'country:north-korea', stance: 'SUSPECTS',
    by: ['organization:new-york-times'], statedAt: '2017-05', locator: 'P3', firmness: 'leading suspect', basis: ['MEDIA'], claimantRole: 'MEDIA',
    firstIn: 'source:nyt-2017-05', summary: 'North Korea is the first to be suspected of the attack.'},
  {id: 'a4', subject: 'incident:wannacry', predicate: 'ATTRIBUTED_TO', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['organization:british-officials'], statedAt: '2017', locator: 'P3', firmness: 'pointed to', basis: ['FORENSIC', 'INTELLIGENCE', 'UNDISCLOSED'],
    claimantRole: 'RECEIVER_GOVERNMENT', firstIn: 'source:british-officials-report',
    summary: 'Traces in the systems and findings of the services lead to Pyongyang; said some time after May 2017.'},
  {id: 'a5', subject: 'organization:us-intelligence', object: 'incident:wannacry', stance: 'ASSERTS', topic: 'EVIDENCE', anonymous: true,
    by: ['organization:us-intelligence-members'], locator: 'P7', basis: ['ANONYMOUS', 'MEDIA'],
    summary: 'The case against North Korea was made by the agencies, and in part by the very experts, that had made the finding on Russia.'},

  // Sony and North Korea
  {id: 'a6', subject: 'incident:sony-pictures', predicate: 'ATTRIBUTED_TO', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['person:barack-obama'], statedAt: '2014-12-19', locator: 'P5', firmness: 'accused', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:obama-statement', summary: 'The leadership of North Korea is behind the attack on Sony Pictures.'},
  {id: 'a6-first-of-its-kind', subject: 'incident:sony-pictures', object: 'country:united-states', stance: 'ASSERTS', topic: 'SEQUENCE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Never before had the United States blamed another state for a destructive attack through networks on a target at home.'},

  // The DNC, the election and Russia
  {id: 'a7-dnc', subject: 'incident:dnc', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    summary: 'The intelligence agencies of the United States find that Russia is behind the hack of the DNC.'},
  {id: 'a7-dnc-hackers', subject: 'incident:dnc', predicate: 'ATTRIBUTED_TO', object: 'threat-actor:russian-hackers', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    restsOn: ['a7-dnc'], summary: 'Russian hackers carried out the attack on the DNC.'},
  {id: 'a7-dnc-order', subject: 'incident:dnc', predicate: 'ORDERED_BY', object: 'person:vladimir-putin', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    restsOn: ['a7-dnc'], summary: 'The attack on the DNC was done on the order of Vladimir Putin.'},
  {id: 'a7-election', subject: 'incident:election-2016', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    summary: 'The intelligence agencies of the United States find that Russia ran the information campaign around the election of 2016.'},
  {id: 'a7-election-hackers', subject: 'incident:election-2016', predicate: 'ATTRIBUTED_TO', object: 'threat-actor:russian-hackers', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    restsOn: ['a7-election'], summary: 'Russian hackers carried out the information campaign around the election of 2016.'},
  {id: 'a7-election-order', subject: 'incident:election-2016', predicate: 'ORDERED_BY', object: 'person:vladimir-putin', stance: 'ASSERTS',
    by: ['organization:us-intelligence'], locator: 'P6', firmness: 'intelligence finding', basis: ['INTELLIGENCE'], claimantRole: 'RECEIVER_GOVERNMENT',
    restsOn: ['a7-election'], summary: 'The information campaign was run on the order of Vladimir Putin.'},
  {id: 'a8-dnc', subject: 'incident:dnc', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'DENIES',
    by: ['person:vladimir-putin'], statedAt: '2017-11', locator: 'P6', firmness: 'did not do', basis: ['POLITICAL'], claimantRole: 'ACCUSED',
    firstIn: 'source:trump-on-putin', disputes: ['a7-dnc'],
    summary: 'Vladimir Putin denies it; known at second hand, since Donald Trump passes it on.'},
  {id: 'a8-dnc-order', subject: 'incident:dnc', predicate: 'ORDERED_BY', object: 'person:vladimir-putin', stance: 'DENIES',
    by: ['person:vladimir-putin'], statedAt: '2017-11', locator: 'P6', firmness: 'did not do', basis: ['POLITICAL'], claimantRole: 'ACCUSED',
    firstIn: 'source:trump-on-putin', restsOn: ['a8-dnc'], disputes: ['a7-dnc-order'],
    summary: 'Vladimir Putin denies a part of his own in it; known at second hand, since Donald Trump passes it on.'},
  {id: 'a8-election', subject: 'incident:election-2016', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'DENIES',
    by: ['person:vladimir-putin'], statedAt: '2017-11', locator: 'P6', firmness: 'did not do', basis: ['POLITICAL'], claimantRole: 'ACCUSED',
    firstIn: 'source:trump-on-putin', restsOn: ['a8-dnc'], disputes: ['a7-election'],
    summary: 'Vladimir Putin denies the campaign as well; known at second hand, since Donald Trump passes it on.'},
  {id: 'a9-dnc', subject: 'incident:dnc', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'DISPUTES',
    by: ['person:donald-trump'], locator: 'P6', firmness: 'dismissed', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT', disputes: ['a7-dnc'],
    summary: 'Donald Trump has time and again waved aside the finding that Russia did it.'},
  {id: 'a9-election', subject: 'incident:election-2016', predicate: 'ATTRIBUTED_TO', object: 'country:russia', stance: 'DISPUTES',
    by: ['person:donald-trump'], locator: 'P6', firmness: 'dismissed', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT', restsOn: ['a9-dnc'],
    disputes: ['a7-election'], summary: 'Donald Trump does not accept the finding on the campaign around the election either.'},

  // The Shadow Brokers and Russia
  {id: 'a10', subject: 'threat-actor:shadow-brokers', predicate: 'OPERATES_FOR', object: 'country:russia', stance: 'SUSPECTS', anonymous: true,
    by: ['organization:us-officials'], locator: 'P9', firmness: 'believe', basis: ['MEDIA', 'UNDISCLOSED'],
    summary: 'Many officials take the Shadow Brokers to work for the Russian state; none is named.'},
  {id: 'a11', subject: 'organization:nsa', object: 'threat-actor:shadow-brokers', stance: 'ASSERTS', topic: 'SILENCE',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', firmness: 'never talked', basis: ['MEDIA'],
    claimantRole: 'MEDIA', summary: 'About the Shadow Brokers the NSA has kept silent from the beginning.'},

  // The banks and Iran
  {id: 'a12', subject: 'incident:american-banks-2012', predicate: 'ATTRIBUTED_TO', object: 'country:iran', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P11', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The attacks of 2012 on banks in the United States were the work of Iran.'}
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
