// Offices, what belongs to what, and where the sources come from: rows O1 and O2 of the article.
UNWIND [
  // Offices, with what the article tells of their time
  {id: 'o1-bossert', subject: 'person:thomas-bossert', predicate: 'HOLDS_OFFICE_IN', object: 'organization:white-house', stance: 'ASSERTS', role: 'homeland security adviser to the President',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Thomas P. Bossert advises the President on homeland security.'},
  {id: 'o1-joyce-deputy', subject: 'person:rob-joyce', predicate: 'HOLDS_OFFICE_IN', object: 'organization:white-house', stance: 'ASSERTS', role: 'deputy to the homeland security adviser',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Rob Joyce is the deputy of Bossert.'},
  {id: 'o1-joyce-tao', subject: 'person:rob-joyce', predicate: 'HOLDS_OFFICE_IN', object: 'organization:tailored-access-operations', stance: 'ASSERTS', role: 'former head',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P9', firmness: 'formerly', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'In earlier years Rob Joyce was at the head of Tailored Access Operations.'},
  {id: 'o1-hannigan', subject: 'person:robert-hannigan', predicate: 'HOLDS_OFFICE_IN', object: 'organization:gchq', stance: 'ASSERTS', role: 'former director',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P13', firmness: 'former', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Robert Hannigan was once director of GCHQ.'},
  {id: 'o1-kim', subject: 'person:kim-jong-un', predicate: 'HOLDS_OFFICE_IN', object: 'country:north-korea', stance: 'ASSERTS', role: 'leader',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Kim Jong Un leads North Korea.'},
  {id: 'o1-putin', subject: 'person:vladimir-putin', predicate: 'HOLDS_OFFICE_IN', object: 'country:russia', stance: 'ASSERTS', role: 'president',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P6', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Vladimir Putin is president of Russia.'},
  {id: 'o1-trump', subject: 'person:donald-trump', predicate: 'HOLDS_OFFICE_IN', object: 'country:united-states', stance: 'ASSERTS', role: 'president',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Donald Trump is president of the United States.'},
  {id: 'o1-obama', subject: 'person:barack-obama', predicate: 'HOLDS_OFFICE_IN', object: 'country:united-states', stance: 'ASSERTS', role: 'president at the time of the Sony hack',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Barack Obama was president of the United States when Sony was attacked.'},

  // What belongs to what
  {id: 'o2-tao', subject: 'organization:tailored-access-operations', predicate: 'PART_OF', object: 'organization:nsa', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'Tailored Access Operations is what a division of the NSA used to be called.'},
  {id: 'o2-nsa', subject: 'organization:nsa', predicate: 'PART_OF', object: 'country:united-states', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P8', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The NSA is an agency of the United States.'},
  {id: 'o2-hospital-nhs', subject: 'organization:kings-college-hospital', predicate: 'PART_OF', object: 'organization:nhs', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The hospital is one of the National Health Service.'},
  {id: 'o2-hospital', subject: 'organization:kings-college-hospital', predicate: 'LOCATED_IN', object: 'country:united-kingdom', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The hospital is in London.'},
  {id: 'o2-nhs', subject: 'organization:nhs', predicate: 'PART_OF', object: 'organization:british-health-system', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The National Health Service is the health service of Britain.'},
  {id: 'o2-health-system', subject: 'organization:british-health-system', predicate: 'LOCATED_IN', object: 'country:united-kingdom', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P1', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The health system that was hit is that of Britain.'},
  {id: 'o2-gchq', subject: 'organization:gchq', predicate: 'PART_OF', object: 'country:united-kingdom', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P13', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'GCHQ is an agency of Britain.'},
  {id: 'o2-north-korean-hackers', subject: 'threat-actor:north-korean-hackers', predicate: 'OPERATES_FOR', object: 'country:north-korea', stance: 'ASSERTS',
    by: ['person:thomas-bossert'], statedAt: '2017-12-18', locator: 'P3', basis: ['POLITICAL'], claimantRole: 'RECEIVER_GOVERNMENT',
    firstIn: 'source:bossert-op-ed', summary: 'The hackers are those of North Korea.'},
  {id: 'o2-interview', subject: 'event:the-interview-release', predicate: 'PUBLISHED_BY', object: 'organization:sony-pictures', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P5', basis: ['MEDIA'], claimantRole: 'MEDIA',
    summary: 'The Interview is a film of Sony Pictures.'},

  // Who wrote and published the sources
  {id: 's-article-author', subject: 'source:article', predicate: 'WRITTEN_BY', object: 'person:david-sanger', stance: 'ASSERTS',
    by: ['organization:phnom-penh-post'], locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The article was written by David E. Sanger.'},
  {id: 's-article-publisher', subject: 'source:article', predicate: 'PUBLISHED_BY', object: 'organization:new-york-times', stance: 'ASSERTS',
    by: ['organization:phnom-penh-post'], locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The article first came out in The New York Times.'},
  {id: 's-article-reprint', subject: 'source:article', predicate: 'PUBLISHED_BY', object: 'organization:phnom-penh-post', stance: 'ASSERTS',
    by: ['organization:phnom-penh-post'], statedAt: '2017-12', locator: 'P0', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The article was reprinted by The Phnom Penh Post.'},
  {id: 's-op-ed-author', subject: 'source:bossert-op-ed', predicate: 'WRITTEN_BY', object: 'person:thomas-bossert', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The op-ed is by Thomas P. Bossert.'},
  {id: 's-op-ed-publisher', subject: 'source:bossert-op-ed', predicate: 'PUBLISHED_BY', object: 'organization:wall-street-journal', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P2', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The op-ed came out in The Wall Street Journal.'},
  {id: 's-nyt-publisher', subject: 'source:nyt-2017-05', predicate: 'PUBLISHED_BY', object: 'organization:new-york-times', stance: 'ASSERTS',
    by: ['person:david-sanger', 'organization:new-york-times'], statedAt: '2017-12-18', locator: 'P3', basis: ['MEDIA'], claimantRole: 'MEDIA', summary: 'The report of May 2017 is one of The New York Times.'}
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
