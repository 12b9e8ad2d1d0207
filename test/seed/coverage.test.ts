import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntityKind } from '../../src/model/entityKind.js';
import { relationshipDeclarations, type RelationshipType } from '../../src/model/relationshipType.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

/** The entities of the article, by kind. */
const entities: Record<string, string[]> = {
  INCIDENT: [
    'wannacry',
    'sony-pictures',
    'dnc',
    'election-2016',
    'american-banks-2012',
    'nsa-code-theft',
  ].map((id) => `incident:${id}`),
  MALWARE: ['malware:wannacry'],
  TOOL: ['tool:stolen-nsa-code'],
  VULNERABILITY: ['vulnerability:nsa-code-flaws'],
  THREAT_ACTOR: ['shadow-brokers', 'north-korean-hackers', 'russian-hackers'].map(
    (id) => `threat-actor:${id}`,
  ),
  COUNTRY: ['north-korea', 'united-states', 'russia', 'iran', 'united-kingdom'].map((id) => `country:${id}`),
  ORGANIZATION: [
    'trump-administration',
    'white-house',
    'obama-administration',
    'nsa',
    'tailored-access-operations',
    'cia',
    'gchq',
    'us-intelligence',
    'british-officials',
    'nhs',
    'kings-college-hospital',
    'british-health-system',
    'sony-pictures',
    'dnc',
    'microsoft',
    'threat-tracking-companies',
    'american-banks',
    'new-york-times',
    'wall-street-journal',
    'phnom-penh-post',
  ].map((id) => `organization:${id}`),
  PERSON: [
    'donald-trump',
    'thomas-bossert',
    'rob-joyce',
    'barack-obama',
    'kim-jong-un',
    'vladimir-putin',
    'robert-hannigan',
    'david-sanger',
  ].map((id) => `person:${id}`),
  EVENT: ['the-interview-release', 'national-security-strategy', 'white-house-news-conference'].map(
    (id) => `event:${id}`,
  ),
  RESPONSE: [
    'nuclear-sanctions',
    'nsa-request-to-microsoft',
    'microsoft-patch',
    'closed-pathways',
    'threatened-costs',
  ].map((id) => `response:${id}`),
  SOURCE: [
    'article',
    'bossert-op-ed',
    'nyt-2017-05',
    'british-officials-report',
    'obama-statement',
    'trump-on-putin',
    'hannigan-remarks',
  ].map((id) => `source:${id}`),
};

interface Expected {
  claim: string;
  at: string;
  stance?: string;
  triple?: [subject: string, predicate: string | null, object: string | null];
  by?: string[];
  statedAt?: string | null;
  firmness?: string;
  topic?: string;
  basis?: string[];
  primary?: string;
  role?: string;
  anonymous?: boolean;
  speaker?: string;
  statedAfter?: string;
}

const article = ['person:david-sanger', 'organization:new-york-times'];
const on = '2017-12-18';

/** The expected claim of each row: claimants, date, firmness, basis and locator. */
const rows: Record<string, Expected[]> = {
  A1: [
    {
      claim: 'a1',
      at: 'P1',
      stance: 'ASSERTS',
      triple: ['incident:wannacry', 'ATTRIBUTED_TO', 'country:north-korea'],
      by: ['organization:trump-administration'],
      statedAt: on,
      firmness: 'formally accused',
      basis: ['POLITICAL', 'UNDISCLOSED'],
    },
  ],
  A2: [
    {
      claim: 'a2',
      at: 'P2',
      stance: 'ASSERTS',
      by: ['person:thomas-bossert'],
      statedAt: on,
      basis: ['POLITICAL', 'UNDISCLOSED'],
      primary: 'source:bossert-op-ed',
    },
    {
      claim: 'a2-evidence',
      at: 'P2',
      topic: 'EVIDENCE',
      basis: ['MEDIA', 'UNDISCLOSED'],
    },
    { claim: 'a1-notable-date', at: 'P5', topic: 'APPRAISAL', by: article },
    { claim: 'a1-notable-contrast', at: 'P6', topic: 'APPRAISAL', by: article },
    { claim: 'a1-notable-silence', at: 'P8', topic: 'APPRAISAL', by: article },
  ],
  A3: [
    {
      claim: 'a3',
      at: 'P3',
      stance: 'SUSPECTS',
      by: ['organization:new-york-times'],
      statedAt: '2017-05',
      firmness: 'leading suspect',
      basis: ['MEDIA'],
      primary: 'source:nyt-2017-05',
    },
    { claim: 'a1-no-surprise', at: 'P3', topic: 'APPRAISAL', by: article },
  ],
  A4: [
    {
      claim: 'a4',
      at: 'P3',
      stance: 'SUSPECTS',
      by: ['organization:british-officials'],
      speaker: 'UNNAMED',
      statedAt: null,
      statedAfter: '2017-05',
      firmness: 'pointed to',
      basis: ['FORENSIC', 'INTELLIGENCE'],
      primary: 'source:british-officials-report',
    },
  ],
  A5: [
    {
      claim: 'a5',
      at: 'P7',
      topic: 'EVIDENCE',
      anonymous: true,
      speaker: 'ANONYMITY_GRANTED',
      statedAt: null,
      basis: ['ANONYMOUS', 'MEDIA'],
    },
  ],
  A6: [
    {
      claim: 'a6',
      at: 'P5',
      stance: 'ASSERTS',
      triple: ['incident:sony-pictures', 'ATTRIBUTED_TO', 'country:north-korea'],
      by: ['person:barack-obama'],
      statedAt: '2014-12',
      primary: 'source:obama-statement',
    },
    { claim: 'a6-first-of-its-kind', at: 'P5', by: article },
    { claim: 'a6-sophistication', at: 'P5', topic: 'APPRAISAL', by: article },
  ],
  A7: [
    {
      claim: 'a7-dnc',
      at: 'P6',
      stance: 'ASSERTS',
      triple: ['incident:dnc', 'ATTRIBUTED_TO', 'country:russia'],
      by: ['organization:us-intelligence'],
      statedAt: null,
      basis: ['INTELLIGENCE'],
    },
    {
      claim: 'a7-dnc-order',
      at: 'P6',
      triple: ['incident:dnc', 'ORDERED_BY', 'person:vladimir-putin'],
      basis: ['INTELLIGENCE'],
    },
    {
      claim: 'a7-election',
      at: 'P6',
      triple: ['incident:election-2016', 'ATTRIBUTED_TO', 'country:russia'],
      basis: ['INTELLIGENCE'],
    },
    {
      claim: 'a7-election-hackers',
      at: 'P6',
      triple: ['incident:election-2016', 'ATTRIBUTED_TO', 'threat-actor:russian-hackers'],
    },
    {
      claim: 'a7-hackers-putin',
      at: 'P6',
      triple: ['threat-actor:russian-hackers', 'OPERATES_FOR', 'person:vladimir-putin'],
    },
    {
      claim: 'a7-hackers-russia',
      at: 'P6',
      triple: ['threat-actor:russian-hackers', 'OPERATES_FOR', 'country:russia'],
    },
  ],
  A8: [
    {
      claim: 'a8-dnc',
      at: 'P6',
      stance: 'DENIES',
      triple: ['incident:dnc', 'ATTRIBUTED_TO', 'country:russia'],
      by: ['person:vladimir-putin'],
      statedAt: '2017-11',
      primary: 'source:trump-on-putin',
    },
    {
      claim: 'a8-election-order',
      at: 'P6',
      stance: 'DENIES',
      triple: ['incident:election-2016', 'ORDERED_BY', 'person:vladimir-putin'],
      by: ['person:vladimir-putin'],
    },
  ],
  A9: [
    {
      claim: 'a9-dnc',
      at: 'P6',
      stance: 'DISPUTES',
      by: ['person:donald-trump'],
      statedAt: null,
      firmness: 'dismissed',
    },
  ],
  A10: [
    {
      claim: 'a10',
      at: 'P9',
      stance: 'SUSPECTS',
      triple: ['threat-actor:shadow-brokers', 'OPERATES_FOR', 'country:russia'],
      anonymous: false,
      speaker: 'UNNAMED',
      basis: ['MEDIA'],
      firmness: 'believe',
      statedAt: null,
    },
  ],
  A11: [
    {
      claim: 'a11',
      at: 'P9',
      topic: 'SILENCE',
      by: article,
      triple: ['organization:nsa', null, 'threat-actor:shadow-brokers'],
    },
  ],
  A12: [
    {
      claim: 'a12',
      at: 'P11',
      stance: 'ASSERTS',
      triple: ['incident:american-banks-2012', 'ATTRIBUTED_TO', 'country:iran'],
      by: article,
    },
    {
      claim: 'a7-election-press',
      at: 'P11',
      stance: 'ASSERTS',
      triple: ['incident:election-2016', 'ATTRIBUTED_TO', 'country:russia'],
      by: article,
    },
  ],
  C1: [
    {
      claim: 'c1',
      at: 'P8',
      stance: 'SUSPECTS',
      triple: ['malware:wannacry', 'DERIVED_FROM', 'tool:stolen-nsa-code'],
      firmness: 'appears',
      basis: ['FORENSIC', 'MEDIA'],
    },
  ],
  C2: [
    {
      claim: 'c2',
      at: 'P8',
      stance: 'ASSERTS',
      triple: ['incident:wannacry', 'EXPLOITED', 'vulnerability:nsa-code-flaws'],
    },
    {
      claim: 'c2-actor',
      at: 'P8',
      triple: ['country:north-korea', 'EXPLOITED', 'vulnerability:nsa-code-flaws'],
    },
    {
      claim: 'c2-developer',
      at: 'P8',
      triple: ['tool:stolen-nsa-code', 'DEVELOPED_BY', 'organization:tailored-access-operations'],
    },
  ],
  C3: [
    {
      claim: 'c3',
      at: 'P9',
      stance: 'ASSERTS',
      triple: ['tool:stolen-nsa-code', 'STOLEN_BY', 'threat-actor:shadow-brokers'],
      by: article,
    },
  ],
  C4: [
    { claim: 'c4-malware', at: 'P1', triple: ['incident:wannacry', 'USED', 'malware:wannacry'] },
    { claim: 'c4-code', at: 'P8', triple: ['incident:wannacry', 'USED', 'tool:stolen-nsa-code'] },
  ],
  C5: [
    {
      claim: 'c5',
      at: 'P1',
      triple: ['incident:wannacry', 'DISRUPTED', 'organization:british-health-system'],
    },
  ],
  C6: [
    { claim: 'c6-countries', at: 'P1', topic: 'SCALE' },
    { claim: 'c6-computers', at: 'P3', topic: 'SCALE' },
  ],
  C7: [
    { claim: 'c7-nhs', at: 'P0', triple: ['incident:wannacry', 'TARGETED', 'organization:nhs'] },
    {
      claim: 'c7-hospital',
      at: 'P0',
      stance: 'SUSPECTS',
      triple: ['incident:wannacry', 'TARGETED', 'organization:kings-college-hospital'],
    },
  ],
  C8: [
    {
      claim: 'c8',
      at: 'P10',
      topic: 'SEVERITY',
      by: ['person:thomas-bossert'],
      primary: 'source:bossert-op-ed',
    },
  ],
  C9: [
    {
      claim: 'c9',
      at: 'P5',
      triple: ['event:the-interview-release', 'MOTIVATED', 'incident:sony-pictures'],
    },
  ],
  C10: [
    {
      claim: 'c10',
      at: 'P9',
      triple: ['incident:nsa-code-theft', 'PROMPTED', 'response:nsa-request-to-microsoft'],
    },
    {
      claim: 'c10-of',
      at: 'P9',
      triple: ['response:nsa-request-to-microsoft', 'REQUESTED_OF', 'organization:microsoft'],
    },
    {
      claim: 'c10-by',
      at: 'P9',
      triple: ['response:nsa-request-to-microsoft', 'ISSUED_BY', 'organization:nsa'],
    },
    {
      claim: 'c10-patch',
      at: 'P9',
      topic: 'CONTENT',
      triple: ['response:nsa-request-to-microsoft', null, 'response:microsoft-patch'],
    },
    { claim: 'c10-purpose', at: 'P9', topic: 'CONTENT' },
  ],
  C11: [
    {
      claim: 'c11',
      at: 'P3',
      by: ['person:thomas-bossert'],
      triple: ['response:closed-pathways', 'RESPONDED_TO', 'incident:wannacry'],
      primary: 'source:bossert-op-ed',
    },
  ],
  C12: [
    {
      claim: 'c12',
      at: 'P9',
      stance: 'DISPUTES',
      topic: 'RESPONSIBILITY',
      by: ['person:thomas-bossert', 'person:rob-joyce'],
      statedAt: null,
    },
  ],
  C13: [
    {
      claim: 'c13',
      at: 'P8',
      topic: 'OMISSION',
      by: article,
      triple: ['person:thomas-bossert', null, 'organization:nsa'],
    },
  ],
  R1: [
    { claim: 'r1', at: 'P2', topic: 'THREATENED_RESPONSE', by: ['person:thomas-bossert'] },
    { claim: 'r1-vague', at: 'P12', topic: 'OMISSION', by: article },
    { claim: 'r1-determined', at: 'P12', topic: 'APPRAISAL', by: article },
  ],
  R2: [
    { claim: 'r2', at: 'P2', triple: ['response:nuclear-sanctions', 'IMPOSED_ON', 'country:north-korea'] },
    {
      claim: 'r2-cause',
      at: 'P2',
      triple: ['response:nuclear-sanctions', 'RESPONDED_TO', 'event:north-korean-nuclear-programme'],
    },
  ],
  R3: [{ claim: 'r3', at: 'P11', topic: 'NO_RESPONSE', by: article }],
  R4: [
    { claim: 'r4', at: 'P11', topic: 'SEQUENCE' },
    { claim: 'r4-content', at: 'P11', topic: 'POLICY' },
    {
      claim: 'r4-publisher',
      at: 'P11',
      triple: ['event:national-security-strategy', 'PUBLISHED_BY', 'person:donald-trump'],
    },
  ],
  R5: ['banks', 'sony', 'election'].map((one) => ({
    claim: `r5-${one}`,
    at: 'P11',
    topic: 'SELF_ASSESSMENT',
    by: ['organization:obama-alumni'],
    speaker: 'UNNAMED',
  })),
  R6: [{ claim: 'r6', at: 'P12', topic: 'POLICY', by: ['person:thomas-bossert'] }],
  R7: [{ claim: 'r7', at: 'P4', topic: 'EXPECTATION', anonymous: false, speaker: 'UNNAMED' }],
  R8: [
    {
      claim: 'r8',
      at: 'P13',
      topic: 'APPRAISAL',
      by: ['person:robert-hannigan'],
      statedAt: '2017-11',
      basis: ['MEDIA'],
      primary: 'source:hannigan-remarks',
    },
    { claim: 'r8-reason', at: 'P14', topic: 'APPRAISAL', by: ['person:robert-hannigan'], basis: ['MEDIA'] },
    {
      claim: 'r8-comparison',
      at: 'P14',
      topic: 'APPRAISAL',
      by: ['person:robert-hannigan'],
      basis: ['MEDIA'],
    },
  ],
  O1: [
    { claim: 'o1-bossert', at: 'P2', role: 'homeland security adviser to the President' },
    { claim: 'o1-joyce-deputy', at: 'P9', role: 'deputy to the homeland security adviser' },
    {
      claim: 'o1-joyce-tao',
      at: 'P9',
      role: 'former head',
      triple: ['person:rob-joyce', 'HOLDS_OFFICE_IN', 'organization:tailored-access-operations'],
    },
    { claim: 'o1-hannigan', at: 'P13', role: 'former director' },
    {
      claim: 'o1-kim',
      at: 'P5',
      role: 'leader',
      triple: ['person:kim-jong-un', 'HOLDS_OFFICE_IN', 'country:north-korea'],
    },
    { claim: 'o1-putin', at: 'P6', role: 'president' },
    { claim: 'o1-trump', at: 'P2', role: 'president' },
    { claim: 'o1-obama', at: 'P5' },
  ],
  O2: [
    {
      claim: 'o2-tao',
      at: 'P8',
      triple: ['organization:tailored-access-operations', 'PART_OF', 'organization:nsa'],
    },
    {
      claim: 'o2-hospital',
      at: 'P0',
      triple: ['organization:kings-college-hospital', 'LOCATED_IN', 'country:united-kingdom'],
    },
    {
      claim: 'o2-nhs',
      at: 'P0',
      triple: ['organization:nhs', 'PART_OF', 'organization:british-health-system'],
    },
    {
      claim: 'o2-interview',
      at: 'P5',
      triple: ['event:the-interview-release', 'PUBLISHED_BY', 'organization:sony-pictures'],
    },
  ],
};

const claimQuery = `query ($id: ID!) { claim(id: $id) {
  summary stance locator statedAt statedAfter firmness topic basis role anonymous speaker predicate
  subject { id } object { id } claimants { id } source { id } primarySource { id }
} }`;

describe('every entity of the article', () => {
  test.each(Object.entries(entities))('%s', async (kind, ids) => {
    const { data } = await service.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { kind name description } } }',
      { ids },
    );
    expect(data.nodes).toEqual(
      ids.map((id) => expect.objectContaining({ id, kind, name: expect.any(String) })),
    );
  });
});

describe('every row of the article', () => {
  test('is in the list of expected claims', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
    expect(Object.keys(rows)).toEqual([
      ...numbered('A', 12),
      ...numbered('C', 13),
      ...numbered('R', 8),
      ...numbered('O', 2),
    ]);
  });

  const claims = Object.entries(rows).flatMap(([row, expected]) =>
    expected.map((one) => [row, one.claim, one] as const),
  );
  test.each(claims)('%s: claim:article-%s', async (_row, id, expected) => {
    const { data } = await service.ask(claimQuery, { id: `claim:article-${id}` });
    const { claim } = data;
    expect(claim).toMatchObject({
      locator: expected.at,
      source: { id: 'source:article' },
      ...(expected.stance && { stance: expected.stance }),
      ...(expected.statedAt !== undefined && { statedAt: expected.statedAt }),
      ...(expected.firmness && { firmness: expected.firmness }),
      ...(expected.topic && { topic: expected.topic, predicate: null }),
      ...(expected.basis && { basis: expected.basis }),
      ...(expected.role && { role: expected.role }),
      ...(expected.anonymous !== undefined && { anonymous: expected.anonymous }),
      speaker: expected.speaker ?? 'NAMED',
      ...(expected.statedAfter && { statedAfter: expected.statedAfter }),
      ...(expected.primary && { primarySource: { id: expected.primary } }),
    });
    expect(claim.claimants.length).toBeGreaterThan(0);
    if (expected.by)
      expect(claim.claimants.map((one: { id: string }) => one.id).sort()).toEqual([...expected.by].sort());
    if (expected.triple)
      expect([claim.subject.id, claim.predicate, claim.object?.id ?? null]).toEqual(expected.triple);
  });
});

describe('the two sets of scripts', () => {
  test('inferences are claims of the editors, and are omitted without them', async () => {
    const { data } = await service.ask(`{
      claim(id: "claim:inference-theft-enabled-wannacry") { stance basis claimants { id } source { id } derivedFrom { id } }
      entity(id: "incident:nsa-code-theft") {
        relationships(types: [ENABLED], lens: { excludeClaimants: ["organization:graph-editors"] }) { totalCount } } }`);
    expect(data.claim).toEqual({
      stance: 'SUSPECTS',
      basis: ['INFERENCE'],
      claimants: [{ id: 'organization:graph-editors' }],
      source: { id: 'source:editors-notes' },
      derivedFrom: [{ id: 'claim:article-c1' }, { id: 'claim:article-c3' }],
    });
    expect(data.entity.relationships.totalCount).toBe(0);
  });

  test('a denial that another person passes on is that of the accused, and one utterance is one origin', async () => {
    const columns = 'status disputing disputingOrigins disputedByAccusedOnly';
    const { data } = await service.ask(`{
      election: incident(id: "incident:election-2016") { attributions { actor { id } assessment { ${columns} } } }
      denial: claim(id: "claim:article-a8-election") { claimants { id } primarySource { id
        relationships(types: [WRITTEN_BY]) { nodes { to { id } } } } }
      account: claim(id: "claim:article-a8-dnc") { derivedFrom { id } }
      ours: claim(id: "claim:background-putin-denial") { statedAt source { id } derivedFrom { id } } }`);
    interface Attributed {
      actor: { id: string };
      assessment: object;
    }
    const to = (actor: string) =>
      data.election.attributions.find((one: Attributed) => one.actor.id === actor).assessment;
    // Putin's, and one of his spokesman
    const byAccused = { status: 'CONTESTED', disputedByAccusedOnly: true, disputingOrigins: 2 };
    expect(to('country:russia')).toEqual({ ...byAccused, disputing: 3 });
    expect(to('person:vladimir-putin')).toEqual({ ...byAccused, disputing: 2 });
    expect(data.denial).toEqual({
      claimants: [{ id: 'person:vladimir-putin' }],
      primarySource: {
        id: 'source:trump-on-putin',
        relationships: { nodes: [{ to: { id: 'person:donald-trump' } }] },
      },
    });
    expect(data.account.derivedFrom).toEqual([{ id: 'claim:background-putin-denial' }]);
    expect(data.ours).toEqual({
      statedAt: '2017-11-11',
      source: { id: 'source:trump-on-putin' },
      derivedFrom: [],
    });
  });

  test('agencies of one government are one party', async () => {
    const { data } = await service.ask(`{
      wannacry: incident(id: "incident:wannacry") { ...Parties }
      sony: incident(id: "incident:sony-pictures") { ...Parties }
      dnc: incident(id: "incident:dnc") { ...Parties } }
      fragment Parties on Incident { attributions { actor { id } assessment { independentOrigins independentParties } } }`);
    const voices = (incident: string, actor: string) =>
      data[incident].attributions.find((one: { actor: { id: string } }) => one.actor.id === actor).assessment;
    expect(voices('wannacry', 'country:north-korea')).toEqual({
      independentOrigins: 6,
      independentParties: 5,
    });
    expect(voices('sony', 'country:north-korea')).toEqual({ independentOrigins: 2, independentParties: 1 });
    expect(voices('dnc', 'country:russia')).toEqual({ independentOrigins: 2, independentParties: 1 });
  });

  test('relationships connect kinds that their type allows', async () => {
    const { data } = await service.ask(
      '{ graph(maxNodes: 2000, depth: 3, around: ["incident:wannacry", "incident:dnc", "incident:american-banks-2012"]) { truncated edges { id type from { kind } to { kind } } } }',
    );
    expect(data.graph.truncated).toBe(false);
    const edges: {
      id: string;
      type: RelationshipType;
      from: { kind: EntityKind };
      to: { kind: EntityKind };
    }[] = data.graph.edges;
    expect(edges.length).toBeGreaterThan(200);
    const wrong = edges.filter(({ type, from, to }) => {
      const declared = relationshipDeclarations[type];
      return !declared.from.includes(from.kind) || !declared.to.includes(to.kind);
    });
    expect(wrong).toEqual([]);
  });

  test('every entity has a description, every source a type, and publisher and date if they are known', async () => {
    const { data } = await service.ask(`{
      all: entities(first: 500) { nodes { id description } }
      sources: entities(kinds: [SOURCE], first: 200) { nodes { id
        ... on Source { sourceType publishedAt }
        relationships(direction: OUT, types: [PUBLISHED_BY, WRITTEN_BY]) { totalCount } } } }`);
    expect(data.all.nodes.filter(({ description }: { description: string | null }) => !description)).toEqual(
      [],
    );
    interface AskedSource {
      id: string;
      sourceType: string | null;
      publishedAt: string | null;
      relationships: { totalCount: number };
    }
    const sources: AskedSource[] = data.sources.nodes;
    const idsWhere = (lacks: (source: AskedSource) => boolean) => sources.filter(lacks).map(({ id }) => id);
    expect(idsWhere(({ sourceType }) => sourceType === null)).toEqual([]);
    expect(idsWhere(({ relationships }) => relationships.totalCount === 0)).toEqual(['source:editors-notes']);
    expect(idsWhere(({ publishedAt }) => publishedAt === null)).toEqual([
      'source:crowdstrike-names',
      'source:microsoft-names',
      'source:editors-notes',
      'source:british-officials-report',
    ]);
  });

  test('a sealed complaint does not count before it was disclosed', async () => {
    const { data } = await service.ask(`{ incident(id: "incident:wannacry") {
      sealed: attributions(lens: { asOf: "2018-09-05" }) { actor { id } }
      unsealed: attributions(lens: { asOf: "2018-09-06" }) { actor { id } } } }`);
    const park = { actor: { id: 'person:park-jin-hyok' } };
    expect(data.incident.sealed).not.toContainEqual(park);
    expect(data.incident.unsealed).toContainEqual(park);
  });

  test('names used by other parties find the actor, each as a claim of the party', async () => {
    const { data } = await service.ask(`{
      apt29: search(text: "APT29", first: 1) { nodes { entity { id } matched } }
      claim(id: "claim:background-name-apt29") { topic quotation subject { id } claimants { id } } }`);
    expect(data).toEqual({
      apt29: { nodes: [{ entity: { id: 'intrusion-set:cozy-bear' }, matched: 'APT29' }] },
      claim: {
        topic: 'NAME',
        quotation: 'APT29',
        subject: { id: 'intrusion-set:cozy-bear' },
        claimants: [{ id: 'organization:fireeye' }],
      },
    });
  });

  test('the article has the same claims without the background', async () => {
    const { data } = await service.ask(
      '{ article: entity(id: "source:article") { name } claims: entity(id: "incident:wannacry") { claims(first: 500, lens: { excludeSources: ["source:article"] }) { nodes { id source { id } } } } }',
    );
    for (const { id, source } of data.claims.claims.nodes) {
      expect(id).toMatch(/^claim:(background|inference)-/);
      expect(source.id).not.toBe('source:article');
    }
  });

  test('quotations are at most a few words', async () => {
    const { data } = await service.ask(
      '{ entities(kinds: [COUNTRY], first: 500) { nodes { claims(first: 500) { nodes { summary quotation } } } } }',
    );
    for (const { claims: found } of data.entities.nodes)
      for (const { quotation } of found.nodes)
        expect((quotation ?? '').split(' ').length).toBeLessThanOrEqual(6);
  });
});
