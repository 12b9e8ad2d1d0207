import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { change } from '../support/changes.js';
import { type EmptyNeo4j, settingsFor, emptyNeo4j } from '../support/ownNeo4j.js';
import {
  type Asked,
  type Caller,
  researcher,
  startTestService,
  type TestService,
} from '../support/service.js';

// The statements are very long, and Neo4j plans each once.
jest.setTimeout(1_200_000);

let neo4j: EmptyNeo4j;
/** The service to which everything is added, or only the data visible at one level (`rebuild`). */
let service: TestService;

beforeAll(async () => {
  neo4j = await emptyNeo4j();
  service = await startTestService({ ...settingsFor(neo4j), SEED: 'false' });
  await build(levels.TLP_RED);
}, 600_000);

afterAll(async () => {
  await service.stop();
  await neo4j.stop();
});

const levels = { TLP_CLEAR: 0, TLP_GREEN: 1, TLP_AMBER: 2, TLP_AMBER_STRICT: 3, TLP_RED: 4 };
type Marking = keyof typeof levels;

const reader: Caller = { role: 'READER', name: 'rita' };
const admin: Caller = { role: 'ADMIN', name: 'anna' };

interface Thing {
  id: string;
  marking?: Marking;
  [field: string]: unknown;
}

interface ClaimOf extends Thing {
  subject: string;
  object?: string;
  source: string;
  primarySource?: string;
  claimants?: string[];
  derivedFrom?: string[];
  disputes?: string[];
}

const entity = (id: string, kind: string, name: string, more: object = {}): Thing => ({
  id,
  kind,
  name,
  ...more,
});
const source = (id: string, name: string, more: object = {}): Thing => ({
  id,
  name,
  publishedAt: '2024-04-01',
  ...more,
});

const [dam, heron, arland, belmark, works] = [
  'incident:dam-break',
  'threat-actor:night-heron',
  'country:arland',
  'country:belmark',
  'organization:dam-works',
];
const AMBER = { marking: 'TLP_AMBER' as const };
const RED = { marking: 'TLP_RED' as const };

const claim = (
  id: string,
  [subject, predicate, object]: [string, string, string],
  more: Partial<ClaimOf> = {},
): ClaimOf => ({
  id: `claim:${id}`,
  summary: `What ${id} says.`,
  subject,
  predicate,
  object,
  stance: 'ASSERTS',
  source: 'source:arland-statement',
  claimants: [arland],
  ...more,
});
const blamed: [string, string, string] = [dam, 'ATTRIBUTED_TO', heron];
/** A remark that `hypotheses` reads. */
const remark = (id: string, [subject, topic, object]: [string, string, string], more: Partial<ClaimOf>) =>
  claim(id, [subject, '', object], { predicate: undefined, topic, ...more });

/** The changes, in order; later ones refer to earlier ones. */
const changes: { entities: Thing[]; sources: Thing[]; claims: ClaimOf[] }[] = [
  {
    entities: [
      entity(dam, 'INCIDENT', 'Dam break', {
        startedAt: '2024-03-10',
        description: 'Floodgates were opened.',
      }),
      entity(heron, 'THREAT_ACTOR', 'Night Heron', { aliases: ['Heron'] }),
      entity(arland, 'COUNTRY', 'Arland'),
      entity(belmark, 'COUNTRY', 'Belmark'),
      entity(works, 'ORGANIZATION', 'Dam Works'),
      entity('malware:floodgate', 'MALWARE', 'Floodgate'),
    ],
    sources: [source('source:arland-statement', 'Arland speaks')],
    claims: [
      claim('arland-says', blamed, { confidence: 60, statedAt: '2024-03-20' }),
      claim('works-suspects', [dam, 'ATTRIBUTED_TO', arland], { stance: 'SUSPECTS', claimants: [works] }),
      claim('for-belmark', [heron, 'OPERATES_FOR', belmark], { stance: 'SUSPECTS' }),
      claim('hit', [dam, 'DISRUPTED', works], { anonymous: true, claimants: [] }),
      claim('used', [dam, 'USED', 'malware:floodgate']),
      claim('authored', ['malware:floodgate', 'AUTHORED_BY', heron], { confidence: 40 }),
    ],
  },
  {
    entities: [entity('person:witness', 'PERSON', 'Amberson', AMBER)],
    sources: [source('source:amber-report', 'Heron in amber', AMBER)],
    claims: [
      claim('amber-denial', blamed, {
        ...AMBER,
        stance: 'DENIES',
        claimants: [belmark],
        statedAt: '2024-05-01',
      }),
      claim('amber-edge', [dam, 'TARGETED', arland], AMBER),
      claim('amber-sourced', blamed, { source: 'source:amber-report', confidence: 75 }),
      claim('amber-first-stated', blamed, { primarySource: 'source:amber-report' }),
      claim('witness-office', ['person:witness', 'HOLDS_OFFICE_IN', belmark]),
    ],
  },
  {
    entities: [
      entity('organization:scarlet', 'ORGANIZATION', 'Scarlet Heron', RED),
      entity('person:mole', 'PERSON', 'Heron Mole', RED),
      entity('incident:scarlet-raid', 'INCIDENT', 'Scarlet dam raid', { ...RED, startedAt: '2024-01-02' }),
    ],
    sources: [source('source:scarlet-file', 'Scarlet dam file', RED)],
    claims: [
      claim('red-assertion', blamed, {
        ...RED,
        confidence: 99,
        likelihood: 'ALMOST_CERTAIN',
        statedAt: '2024-06-01',
      }),
      claim('red-hop', [dam, 'ATTRIBUTED_TO', 'organization:scarlet']),
      claim('red-shortcut', ['organization:scarlet', 'PART_OF', belmark]),
      claim('red-cause', ['incident:scarlet-raid', 'CAUSED', dam]),
      claim('red-edge', [dam, 'ATTRIBUTED_TO', belmark], RED),
      claim('red-onward', [belmark, 'SPONSORED_BY', arland], RED),
      claim('red-sourced', blamed, { source: 'source:scarlet-file', stance: 'DISPUTES' }),
      claim('red-claimed', blamed, { claimants: ['person:mole'], stance: 'DENIES' }),
      claim('red-remark', blamed, RED),
    ],
  },
  {
    entities: [],
    sources: [],
    claims: [
      claim('echo-one', blamed, { claimants: [works], derivedFrom: ['claim:red-assertion'] }),
      claim('echo-two', blamed, {
        claimants: [belmark],
        derivedFrom: ['claim:red-assertion', 'claim:arland-says'],
      }),
      claim('echo-amber', blamed, { derivedFrom: ['claim:amber-sourced'] }),
      claim('counter', blamed, {
        stance: 'DISPUTES',
        claimants: [belmark],
        disputes: ['claim:red-assertion', 'claim:amber-sourced', 'claim:arland-says'],
      }),
    ],
  },
  {
    entities: [],
    sources: [],
    claims: [
      remark('judged', [dam, 'JUDGEMENT', heron], { consistency: 1, derivedFrom: ['claim:arland-says'] }),
      remark('judged-amber', [dam, 'JUDGEMENT', heron], {
        ...{ ...AMBER, consistency: -1, derivedFrom: ['claim:arland-says'], claimants: [works] },
      }),
      remark('judged-red', [dam, 'JUDGEMENT', heron], {
        ...{ ...RED, consistency: 2, derivedFrom: ['claim:arland-says'], claimants: ['person:mole'] },
      }),
      // Both are accused at every level, and the latest statement decides.
      remark('rivals', [heron, 'RIVALRY', arland], { statedAt: '2024-04-01' }),
      remark('red-rivals', [arland, 'RIVALRY', heron], { ...RED, stance: 'DENIES', statedAt: '2024-06-01' }),
    ],
  },
];

const everything = changes.flatMap(({ entities, sources, claims }) => [...entities, ...sources, ...claims]);
const own = ({ marking = 'TLP_CLEAR' }: Thing): number => levels[marking];
const byId = new Map(everything.map((thing) => [thing.id, thing]));

/** A claim has the highest level of itself and all entities and claims that it refers to. */
const levelOf = (thing: Thing): number => {
  const { subject, object, source: read, primarySource, claimants = [] } = thing as ClaimOf;
  const named = [subject, object, read, primarySource, ...claimants].flatMap(
    (id) => byId.get(id ?? '') ?? [],
  );
  return Math.max(own(thing), ...named.map(own));
};

/** The ids of a list that a level may see. */
const visibleAmong = (ids: readonly string[], level: number): string[] =>
  ids.filter((id) => {
    const thing = byId.get(id);
    return thing !== undefined && levelOf(thing) <= level;
  });

const above = (level: number): string[] =>
  everything.filter((thing) => levelOf(thing) > level).map(({ id }) => id);

/** Adds the data up to a level; each change as an admin, since only admins may write TLP:RED. */
async function build(level: number): Promise<void> {
  const within = <T extends Thing>(things: T[]): T[] => things.filter((thing) => levelOf(thing) <= level);
  const visible = (ids?: string[]): string[] =>
    (ids ?? []).filter((id) => levelOf(byId.get(id) as Thing) <= level);
  for (const { entities, sources, claims } of changes) {
    const input = {
      entities: within(entities),
      sources: within(sources),
      claims: within(claims).map((one) => ({
        ...one,
        derivedFrom: visible(one.derivedFrom),
        disputes: visible(one.disputes),
      })),
    };
    const { data, errors } = await service.ask(
      `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message code } } }`,
      { input },
      admin,
    );
    expect(errors).toBeUndefined();
    expect(data.addClaims.userErrors).toEqual([]);
  }
}

/** Rebuilds the graph with the data up to a level. */
async function rebuild(level: number): Promise<void> {
  const text = 'MATCH (n) WHERE NOT n:SchemaMigration DETACH DELETE n';
  await service.database.write((transaction) => transaction.run({ name: 'clear', text, parameters: {} }));
  await build(level);
}

const fragments: Readonly<Record<string, string>> = {
  A: 'on Assessment { status supporting disputing independentOrigins confidence likelihood firstStatedAt lastStatedAt }',
  C: `on Claim { id summary marking stance topic consistency subject { id } object { id } source { id } primarySource { id }
    claimants { id } derivedFrom { id } disputes { id } disputedBy { id } }`,
  R: 'on Relationship { id type from { id } to { id } assessment { ...A } claims { totalCount nodes { id } } }',
  E: `on Entity { id name aliases description marking version
    history { version by reason changes { field before after } }
    timeline { date type summary claim { id } entity { id } } degrees { family count }
    claims { totalCount nodes { ...C } } relationships { totalCount nodes { ...R } } }`,
  I: `on Incident { attributions { actor { id } relationship { id } assessment { ...A } claims { totalCount nodes { id } } }
    victims { id } causes { ...R } effects { ...R } responses { id } }`,
  G: `on Graph { truncated omittedNodes omittedEdges nodes { id degrees { family count } }
    edges { id from { id } to { id } assessment { ...A } claims { totalCount } } }`,
  S: `on Statistics { incidents undated kinds { kind count } actorStates { entity { id } count } victimCountries { entity { id } count }
    victimSectors { name count } attributionStatuses { status count } bases { basis count }
    years { period count } months { period count } yearOnly { period count }
    lags { incident { id } toFirst { least most } toGovernmental { least most } }
    lagToFirst { incidents median { least most } } lagToGovernmental { incidents median { least most } } }`,
  M: `on HypothesisMatrix { incident { id } hypotheses { actor { id } inconsistency isLeading relationships { id }
      rivalries { actor { id } isExclusive basis claim { id } } }
    origins { roots { id } claimants { id } claims { id } values diagnosticity
      cells { actor { id } value statedValue claims { id } judgement { id consistency } } }
    sensitivity { origin { roots { id } } leading { actor { id } } } compared { actor { id } }
    undecided { origin { roots { id } } isSilent decidedBy } }`,
  H: 'on Chain { length minConfidence weakest { ...R } steps { from { id } to { id } relationship { ...R } } }',
};

/** A query with the fragments it uses. */
function complete(query: string, defined: readonly string[] = []): string {
  const next = Object.keys(fragments).find(
    (name) => query.includes(`...${name} `) && !defined.includes(name),
  );
  return next ? complete(`${query}\nfragment ${next} ${fragments[next]}`, [...defined, next]) : query;
}

const lists = complete(`query ($ids: [ID!]!, $seen: [ID!]!, $actors: [ID!]!, $victims: [ID!]!) {
  entities { totalCount nodes { ...E } }
  pages: entities(first: 2) { totalCount pageInfo { hasNextPage } nodes { id } }
  latest: entities(orderBy: { field: DATE, direction: DESC }) { nodes { id } }
  people: entities(kinds: [PERSON]) { totalCount nodes { id } }
  tied: entities(where: { relatedTo: { in: $seen } }) { totalCount nodes { id } }
  incidents { totalCount nodes { id ...I } }
  blamed: incidents(where: { actor: { in: $actors } }) { totalCount nodes { id } }
  hitting: incidents(where: { victim: { in: $victims } }) { totalCount nodes { id } }
  contested: incidents(where: { attributionStatus: { eq: CONTESTED } }) { totalCount }
  nodes(ids: $ids) { id }
  changes(since: "2000-01-01T00:00:00Z", first: 500) { totalCount nodes { type entity { id } claim { id } } }
  fromAll: graph(where: {}, depth: 2) { ...G }
  statistics { ...S }
  some: statistics(where: { relatedTo: { in: $seen } }) { ...S }
}`);

const ways = complete(`{
  dam: search(text: "dam") { nodes { matched score entity { id } } }
  heron: search(text: "heron") { nodes { matched score entity { id } } }
  scarlet: search(text: "scarlet") { nodes { matched score entity { id } } }
  amber: search(text: "amber") { nodes { matched score entity { id } } }
  toBelmark: attributionChains(from: "${dam}", to: "${belmark}") { ...H }
  toAnybody: attributionChains(from: "${dam}") { ...H }
  effects: causalChains(from: "${heron}") { ...H }
  causes: causalChains(from: "${works}", direction: CAUSES) { ...H }
  shortest: shortestPaths(from: "${works}", to: "${belmark}") { ...H }
  around: graph(around: ["${dam}"], depth: 2) { ...G }
  few: graph(around: ["${belmark}", "${arland}"], depth: 3, maxNodes: 4) { ...G }
  hypotheses(incident: "${dam}") { ...M }
  viaRed: shortestPaths(from: "${dam}", to: "${arland}") { ...H }
}`);

const lensed = complete(`query ($lens: Lens!) {
  incident(id: "${dam}", lens: $lens) {
    attributions { actor { id } assessment { ...A } } claims { totalCount nodes { id } } relationships { nodes { id } } }
  attributionChains(from: "${dam}", lens: $lens) { minConfidence steps { to { id } } }
  graph(around: ["${dam}"], depth: 2, lens: $lens) { ...G }
  statistics(lens: $lens) { ...S }
  hypotheses(incident: "${dam}", lens: $lens) { ...M }
}`);

const lenses: Readonly<Record<string, unknown>>[] = [
  { minConfidence: 70, asOf: '2024-05' },
  { claimants: [arland, 'person:mole'] },
  { sources: ['source:scarlet-file', 'source:amber-report'] },
  { excludeSources: ['source:arland-statement'] },
];

/** The lenses without the ids above a level, which are refused. */
const lensesAt = (level: number): Readonly<Record<string, unknown>>[] =>
  lenses.flatMap((lens) => {
    const seen = Object.entries(lens).map(([name, value]) => [
      name,
      Array.isArray(value) ? visibleAmong(value as string[], level) : value,
    ]);
    return seen.some(([, value]) => Array.isArray(value) && value.length === 0)
      ? []
      : [Object.fromEntries(seen)];
  });

/** Questions that name an id in a filter or lens. */
const naming = [
  'query ($id: ID!) { entities(where: { relatedTo: { eq: $id } }) { totalCount } }',
  'query ($id: ID!) { incidents(where: { NOT: { actor: { in: [$id] } } }) { totalCount } }',
  'query ($id: ID!) { statistics(where: { victim: { eq: $id } }) { incidents } }',
  'query ($id: ID!) { incidents(lens: { excludeClaimants: [$id] }) { totalCount } }',
  `query ($id: ID!) { causalChains(from: "${heron}", lens: { sources: [$id] }) { length } }`,
];

/** The level of a caller without a marking of its own. */
const clearanceOf = (as?: Caller): number => {
  if (!as) return levels.TLP_GREEN;
  return { READER: levels.TLP_AMBER, RESEARCHER: levels.TLP_AMBER_STRICT, ADMIN: levels.TLP_RED }[as.role];
};

/** The answers to all queries for a caller. */
async function answersTo(as?: Caller): Promise<unknown[]> {
  const ids = [...new Set([...everything.map(({ id }) => id), 'organization:none'])];
  const seen = visibleAmong(ids, clearanceOf(as)).filter((id) => !id.startsWith('claim:'));
  const ofKinds = (pattern: RegExp): string[] => seen.filter((id) => pattern.test(id));
  const variables = {
    ...{ ids, seen, actors: ofKinds(/^(threat-actor|country|organization|person):/) },
    victims: ofKinds(/^(country|organization|person):/),
  };
  const asked = [await service.ask(lists, variables, as), await service.ask(ways, {}, as)];
  // One after the other: many new connections at once would make a busy database look dead.
  for (const id of ids)
    asked.push(await service.ask('query ($id: ID!) { node(id: $id) { id } }', { id }, as));
  for (const lens of lensesAt(clearanceOf(as))) asked.push(await service.ask(lensed, { lens }, as));
  for (const { errors } of asked) expect(errors).toBeUndefined();
  return asked.map(({ data }) => data as unknown);
}

/** What a caller is told who names a hidden id in a filter or lens. */
async function refusalsTo(hidden: readonly string[], as?: Caller): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const id of hidden)
    for (const query of naming) {
      const { errors = [] } = await service.ask(query, { id }, as);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      told.push(errors.map(({ message, path, extensions }) => [message, path, extensions['argument']]));
    }
  return told;
}

describe('data above the clearance is omitted everywhere', () => {
  afterAll(() => rebuild(levels.TLP_RED));

  test.each([
    ['an anonymous caller', undefined, levels.TLP_GREEN],
    ['a reader', reader, levels.TLP_AMBER],
    ['a researcher', researcher, levels.TLP_AMBER_STRICT],
    ['an admin', admin, levels.TLP_RED],
  ] as const)('%s gets the same answers as from a graph without the hidden data', async (_who, as, level) => {
    await rebuild(levels.TLP_RED);
    const answers = await answersTo(as);
    const hidden = above(level);
    const refusals = await refusalsTo(hidden, as);
    await rebuild(level);
    expect(answers).toEqual(await answersTo(as));
    expect(refusals).toEqual(await refusalsTo(hidden, as));
    const text = JSON.stringify(answers);
    for (const id of hidden) expect(text).not.toContain(`"${id}"`);
    for (const { id } of everything.filter((thing) => levelOf(thing) <= level))
      expect(text).toContain(`"${id}"`);
  });
});

describe('a hidden id is indistinguishable from one that does not exist', () => {
  const isClaim = (id: string): boolean => id.startsWith('claim:');
  const hiddenFrom = (level: number, ofClaims: boolean): string[] =>
    above(level).filter((id) => isClaim(id) === ofClaims);

  /** The answers for a hidden id and for a nonexistent one of the same kind, with both ids replaced by one placeholder. */
  async function expectAlike(id: string, ask: (id: string) => Promise<Asked>): Promise<void> {
    const missing = `${id}-x`;
    const wording = ({ data, errors }: Asked, named: string): unknown =>
      JSON.parse(
        JSON.stringify([
          data,
          errors?.map(({ message, path, extensions }) => ({ message, path, extensions })),
        ])
          .replaceAll(named, 'ID')
          .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""'),
      );
    expect(wording(await ask(id), id)).toEqual(wording(await ask(missing), missing));
  }

  test('in queries of readers', async () => {
    const byReader = (query: string) => (id: string) => service.ask(query, { id }, reader);
    for (const id of hiddenFrom(levels.TLP_AMBER, false)) {
      for (const query of [
        'query ($id: ID!) { entity(id: $id) { id } }',
        'query ($id: ID!) { incident(id: $id) { id } }',
        'query ($id: ID!) { node(id: $id) { id } }',
        'query ($id: ID!) { graph(around: [$id]) { truncated } }',
        'query ($id: ID!) { attributionChains(from: $id) { length } }',
        `query ($id: ID!) { attributionChains(from: "${dam}", to: $id) { length } }`,
        'query ($id: ID!) { causalChains(from: $id) { length } }',
        `query ($id: ID!) { causalChains(from: "${dam}", to: $id) { length } }`,
        `query ($id: ID!) { shortestPaths(from: $id, to: "${dam}") { length } }`,
        `query ($id: ID!) { shortestPaths(from: "${dam}", to: $id) { length } }`,
      ])
        await expectAlike(id, byReader(query));
    }
    for (const id of hiddenFrom(levels.TLP_AMBER, true))
      await expectAlike(id, byReader('query ($id: ID!) { claim(id: $id) { id } }'));
  }, 900_000);

  const change = (name: string, input: (id: string) => object) => (id: string) =>
    service.ask(
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { field message code currentVersion } } }`,
      { input: { ...input(id), reason: 'to see what it says' } },
      researcher,
    );
  const addClaim = (named: (id: string) => object) =>
    change('addClaim', (id) => ({
      claim: {
        ...claim('x', [dam, 'USED', 'malware:floodgate']),
        id: undefined,
        summary: 'x',
        ...named(id),
      },
    }));

  test('in changes by researchers, for entities', async () => {
    for (const id of hiddenFrom(levels.TLP_AMBER_STRICT, false)) {
      for (const ask of [
        addClaim((subject) => ({ subject })),
        addClaim((object) => ({ object })),
        addClaim((read) => ({ source: read })),
        addClaim((primarySource) => ({ primarySource })),
        addClaim((claimant) => ({ claimants: [claimant] })),
        change('addEntity', (named) => ({ entity: { id: named } })),
        change('addClaims', (named) => ({ entities: [{ id: named }] })),
        change('updateEntity', (named) => ({ id: named, expectedVersion: 7, changes: { name: 'Y' } })),
        change('mergeEntities', (into) => ({ into, ids: [heron] })),
        change('mergeEntities', (part) => ({ into: heron, ids: [part] })),
        change('mergeEntities', (part) => ({ into: works, ids: [part] })),
        change('splitEntities', (part) => ({ ids: [part] })),
      ])
        await expectAlike(id, ask);
    }
  }, 900_000);

  test('in changes by researchers, for claims', async () => {
    for (const id of hiddenFrom(levels.TLP_AMBER_STRICT, true)) {
      for (const ask of [
        change('retractClaim', (named) => ({ id: named })),
        addClaim((named) => ({ derivedFrom: [named] })),
        addClaim((named) => ({ disputes: [named] })),
        addClaim((named) => ({ subject: named })),
      ])
        await expectAlike(id, ask);
    }
  }, 900_000);

  const addedBy = async (as: Caller, input: object) => {
    const { data, errors } = await service.ask(
      `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field code }
        created { id name marking } reused { id } claims { id marking } knownClaims { id } possibleDuplicates { entity { id } } } }`,
      { input },
      as,
    );
    expect(errors).toBeUndefined();
    return data.addClaims;
  };

  test('an entity whose name yields the id of a hidden one gets another id, the same each time', async () => {
    const input = { entities: [{ kind: 'ORGANIZATION', name: 'Scarlet', aliases: ['Other'] }] };
    const tried = await addedBy(researcher, { ...input, dryRun: true });
    const added = await addedBy(researcher, input);
    expect(added).toEqual(tried);
    const [{ id }] = added.created;
    expect(id).toMatch(/^organization:scarlet-[0-9a-f]{12}$/);
    expect(added).toMatchObject({ userErrors: [], possibleDuplicates: [] });
    expect(await addedBy(researcher, input)).toMatchObject({ created: [], reused: [{ id }] });
    await rebuild(levels.TLP_RED);
  });

  test('a marked entity without a given id blocks no other id, and is reused by callers who may see it', async () => {
    const works = { kind: 'ORGANIZATION', name: 'Crimson Works' };
    const said = (more: object) => ({ ...claim('', [dam, 'DISRUPTED', 'crimson']), id: undefined, ...more });
    const input = (more: object) => ({
      entities: [{ ref: 'crimson', ...works, ...more }],
      claims: [said(more), { ...said(more), object: undefined, predicate: undefined }],
    });
    await rebuild(levels.TLP_AMBER_STRICT);
    const open = input({});
    const answer = await addedBy(researcher, { ...open, dryRun: true });
    await rebuild(levels.TLP_RED);
    const secret = await addedBy(admin, input(RED));
    expect(secret.userErrors).toEqual([]);
    expect(secret.created).toHaveLength(1);
    expect(secret.claims).toHaveLength(2);
    expect(await addedBy(researcher, { ...open, dryRun: true })).toEqual(answer);
    expect(await addedBy(researcher, open)).toEqual(answer);
    expect(answer.created).toEqual([
      { id: 'organization:crimson-works', name: 'Crimson Works', marking: 'TLP_CLEAR' },
    ]);
    const again = await addedBy(admin, input(RED));
    expect(again).toMatchObject({ userErrors: [], created: [], claims: [] });
    expect(again.reused).toContainEqual({ id: secret.created[0].id });
    expect(again.knownClaims).toHaveLength(2);
    const differing = await addedBy(admin, { ...input(AMBER), dryRun: true });
    expect(differing.userErrors).toContainEqual({ field: 'entities.0.marking', code: 'CONFLICT' });
    await rebuild(levels.TLP_RED);
  });

  test('a date that contradicts only hidden data is accepted', async () => {
    const moved = (startedAt: string, as: Caller) =>
      service.ask(
        `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) { userErrors { field message } } }`,
        { input: { id: dam, expectedVersion: 1, changes: { startedAt }, dryRun: true } },
        as,
      );
    expect((await moved('2023-12', researcher)).data.updateEntity.userErrors).toEqual([]);
    expect((await moved('2023-12', admin)).data.updateEntity.userErrors).toEqual([
      { field: 'changes.startedAt', message: expect.stringContaining('"incident:scarlet-raid"') },
    ]);
  });

  test('idempotency keys are separate for each caller', async () => {
    const add = (name: string, idempotencyKey: string, organization: string) =>
      addedBy(
        { role: 'RESEARCHER', name },
        { entities: [{ kind: 'ORGANIZATION', name: organization }], idempotencyKey },
      );
    expect((await add('a', 'b/c', 'One')).created).toHaveLength(1);
    expect(await add('a/b', 'c', 'Two')).toMatchObject({ userErrors: [], created: [{ name: 'Two' }] });
    await rebuild(levels.TLP_RED);
  });
});

const done = (name: string, input: object, as: Caller = admin): Promise<void> =>
  change(service, name, input, as);

describe('the audit trail', () => {
  const trail = async (as: Caller, about?: string) => {
    const { data, errors } = await service.ask(
      'query ($about: ID) { auditTrail(about: $about) { totalCount nodes { action input reason things { id } } } }',
      { about },
      as,
    );
    expect(errors).toBeUndefined();
    return data.auditTrail;
  };

  test('shows a researcher no entry that is about hidden data or whose input refers to it', async () => {
    await done('addClaims', {
      entities: [{ id: 'organization:scarlet' }],
      claims: [{ ...claim('beside', [dam, 'USED', 'malware:floodgate']) }],
    });
    const hidden = above(levels.TLP_AMBER_STRICT);
    const seen = await trail(researcher);
    expect(seen.totalCount).toBe(seen.nodes.length);
    expect(seen.nodes.length).toBeGreaterThan(0);
    const text = JSON.stringify(seen);
    for (const id of hidden) expect([id, text.includes(id)]).toEqual([id, false]);
    for (const id of hidden) expect((await trail(researcher, id)).totalCount).toBe(0);
    const all = await trail(admin);
    expect(all.totalCount).toBeGreaterThan(seen.totalCount);
    expect(JSON.stringify(all)).toContain('organization:scarlet');
  });
});

const attributionsQuery = `{ incident(id: "${dam}") { attributions { actor { id } assessment { status supporting disputing independentOrigins confidence }
  claims { totalCount nodes { id derivedFrom { id } } } } } }`;
/** A lens that omits no claim: the assessment is computed from the claims instead of read from the relationship. */
const recomputedQuery = attributionsQuery.replace(
  `"${dam}"`,
  `"${dam}", lens: { recordedBy: "2100-01-01T00:00:00Z" }`,
);

/** The assessment of Night Heron's attribution for a caller; materialized and computed, it is the same. */
async function blame(as?: Caller) {
  const [materialized, recomputed] = await Promise.all([
    service.ask(attributionsQuery, {}, as),
    service.ask(recomputedQuery, {}, as),
  ]);
  expect(materialized.errors).toBeUndefined();
  expect(materialized.data).toEqual(recomputed.data);
  return materialized.data.incident.attributions.find(
    ({ actor }: { actor: { id: string } }) => actor.id === heron,
  );
}
const claimsOf = (attribution: { claims: { nodes: { id: string }[] } }): string[] =>
  attribution.claims.nodes.map(({ id }) => id);

const versionOf = async (id: string): Promise<number> => {
  const { data } = await service.ask('query ($id: ID!) { entity(id: $id) { version } }', { id }, admin);
  return data.entity.version;
};
const mark = async (id: string, marking: Marking): Promise<void> =>
  done('updateEntity', { id, expectedVersion: await versionOf(id), changes: { marking } });

describe('a change of a marking', () => {
  test('raising it removes claims and their derived claims from the assessments of readers; lowering it restores them', async () => {
    await done('addClaims', {
      sources: [source('source:gazette', 'The Gazette')],
      claims: [
        claim('gazette', blamed, { source: 'source:gazette', confidence: 90 }),
        claim('gazette-echo-one', blamed, { derivedFrom: ['claim:gazette'] }),
        claim('gazette-echo-two', blamed, { derivedFrom: ['claim:gazette-echo-one'], claimants: [works] }),
        claim('gazette-echo-three', blamed, { derivedFrom: ['claim:gazette'], claimants: [belmark] }),
      ],
    });
    const before = await blame();
    expect(before.assessment.confidence).toBe(90);
    expect(claimsOf(before)).toContain('claim:gazette');
    for (const marking of ['TLP_AMBER', 'TLP_RED'] as const) {
      await mark('source:gazette', marking);
      const raised = await blame();
      expect(claimsOf(raised)).toEqual(claimsOf(before).filter((id) => id !== 'claim:gazette'));
      expect(JSON.stringify(raised)).not.toContain('"claim:gazette"');
      // A caller who may not see their root sees two claims that are roots themselves.
      expect(raised.assessment).toMatchObject({
        supporting: before.assessment.supporting - 1,
        independentOrigins: (before.assessment.independentOrigins as number) + 1,
        confidence: 60,
      });
      expect(claimsOf(await blame(reader)).includes('claim:gazette')).toBe(marking === 'TLP_AMBER');
      expect(claimsOf(await blame(admin))).toContain('claim:gazette');
    }
    await mark('source:gazette', 'TLP_CLEAR');
    expect(await blame()).toEqual(before);
  });

  test('lowering it reveals nothing that was written while it was higher', async () => {
    const file = 'event:scarlet-meeting';
    const read = async (as?: Caller) => {
      const asked = await service.ask(
        `{ entity(id: "${file}") { description history { version by reason changes { field before after } } } }`,
        {},
        as,
      );
      expect(asked.errors).toBeUndefined();
      return asked.data.entity;
    };
    const trailOf = async (as: Caller) => {
      const { data } = await service.ask(
        `{ auditTrail(about: "${file}") { totalCount nodes { action input reason } } }`,
        {},
        as,
      );
      return data.auditTrail;
    };
    const change = async (changes: object, reason: string) =>
      done('updateEntity', { id: file, expectedVersion: await versionOf(file), changes, reason });
    await done('addEntity', {
      entity: { ...entity(file, 'EVENT', 'Meeting', RED), description: 'hushed one' },
    });
    await change({ description: 'hushed two' }, 'hushed still');
    await change({ description: 'open one', marking: 'TLP_CLEAR' }, 'hushed no more');
    await change({ description: 'open two' }, 'openly');
    const versions = (history: { version: number }[]) => history.map(({ version }) => version);
    for (const as of [undefined, reader, researcher]) {
      const { description, history } = await read(as);
      expect([description, versions(history)]).toEqual(['open two', [1, 4]]);
      expect(JSON.stringify(history)).not.toContain('hushed');
    }
    expect(versions((await read(admin)).history)).toEqual([1, 2, 3, 4]);
    const trail = await trailOf(researcher);
    expect(trail.totalCount).toBe(1);
    expect(JSON.stringify(trail)).not.toContain('hushed');
    expect((await trailOf(admin)).totalCount).toBe(4);
    await change({ marking: 'TLP_AMBER' }, 'hushed again');
    expect(await read(reader)).toMatchObject({ history: [{ version: 1 }, { version: 4 }, { version: 5 }] });
    await done('retractClaim', { id: 'claim:counter' });
    await rebuild(levels.TLP_RED);
  });

  test('of the incident itself hides and restores it', async () => {
    const before = await answersTo();
    await mark(dam, 'TLP_RED');
    const { data } = await service.ask(
      `{ incidents { totalCount } search(text: "break") { nodes { entity { id } } }
        entities { nodes { timeline { summary } claims { nodes { id } } relationships { nodes { id } } } } }`,
    );
    expect(data.incidents.totalCount).toBe(0);
    expect(data.search.nodes).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/incident:dam-break|Dam break/);
    await mark(dam, 'TLP_CLEAR');
    const after = await answersTo();
    const withoutHistory = (answers: unknown): unknown =>
      JSON.parse(
        JSON.stringify(answers, (key, value: unknown) =>
          key === 'history' || key === 'version' ? undefined : value,
        ),
      );
    expect(withoutHistory(after)).toEqual(withoutHistory(before));
  });
});

describe('merges of marked entities', () => {
  const visibleTo = (as?: Caller) =>
    service.ask(
      complete(
        `{ search(text: "scarlet") { nodes { entity { id } } } entity(id: "${works}") { ...E } node(id: "organization:scarlet") { id }
          nodes(ids: ["organization:scarlet"]) { id } }`,
      ),
      {},
      as,
    );

  test('a hidden entity merged into a visible one leaves no trace on it', async () => {
    const [before, beforeReader] = [await answersTo(), await answersTo(reader)];
    await done('mergeEntities', { into: works, ids: ['organization:scarlet'] });
    expect(await answersTo()).toEqual(before);
    expect(await answersTo(reader)).toEqual(beforeReader);
    const { data } = await visibleTo(researcher);
    expect(data).toMatchObject({ search: { nodes: [] }, node: null, nodes: [null], entity: { aliases: [] } });
    expect(JSON.stringify(data)).not.toContain('claim:red-hop');
    const asAdmin = await visibleTo(admin);
    expect(asAdmin.data).toMatchObject({ node: { id: works }, nodes: [{ id: works }] });
    expect(JSON.stringify(asAdmin.data)).toContain('claim:red-hop');
    const hidden = await service.ask(
      'mutation { updateEntity(input: { id: "organization:scarlet", expectedVersion: 1, changes: { name: "Y" } }) { userErrors { code } } splitEntities(input: { ids: ["organization:scarlet"], reason: "x" }) { userErrors { code } } }',
      {},
      researcher,
    );
    expect(hidden.data).toEqual({
      updateEntity: { userErrors: [{ code: 'NOT_FOUND' }] },
      splitEntities: { userErrors: [{ code: 'NOT_FOUND' }] },
    });
    const trail = await service.ask('{ auditTrail { nodes { input } } }', {}, researcher);
    expect(JSON.stringify(trail.data)).not.toContain('organization:scarlet');
    await done('updateEntity', {
      id: works,
      expectedVersion: await versionOf(works),
      changes: { aliases: ['The Works'] },
    });
    expect((await visibleTo(researcher)).data.entity.aliases).toEqual(['The Works']);
    await done('updateEntity', {
      id: works,
      expectedVersion: await versionOf(works),
      changes: { aliases: [] },
    });
    await done('splitEntities', { ids: ['organization:scarlet'] });
  }, 900_000);

  test('an entity that was marked when a hidden one was merged into it shows no name of the hidden one afterwards', async () => {
    await mark(works, 'TLP_RED');
    await done('mergeEntities', { into: works, ids: ['organization:scarlet'] });
    expect((await visibleTo(admin)).data.entity.aliases).toEqual(['Scarlet Heron']);
    await mark(works, 'TLP_CLEAR');
    const { data } = await visibleTo(researcher);
    expect(data).toMatchObject({ search: { nodes: [] }, node: null, nodes: [null], entity: { aliases: [] } });
    expect(JSON.stringify(data.entity.relationships)).not.toContain(`/ATTRIBUTED_TO/${works}`);
    await done('splitEntities', { ids: ['organization:scarlet'] });
  });

  test('a visible entity merged into a hidden one is hidden with its claims, and its id reveals nothing about the remaining entity', async () => {
    await done('addEntity', {
      entity: { kind: 'THREAT_ACTOR', id: 'threat-actor:scarlet', name: 'Scarlet', ...RED },
    });
    await done('addClaims', {
      claims: [
        claim('heron-again', [heron, 'OPERATES_FOR', belmark]),
        claim('heron-echo-one', blamed, { derivedFrom: ['claim:heron-again'] }),
        claim('heron-echo-two', [heron, 'OPERATES_FOR', belmark], { derivedFrom: ['claim:heron-again'] }),
        claim('belmark-sponsors', [dam, 'SPONSORED_BY', belmark], { derivedFrom: ['claim:heron-again'] }),
        claim('belmark-again', [dam, 'SPONSORED_BY', belmark], {
          derivedFrom: ['claim:heron-again'],
          claimants: [works],
        }),
      ],
    });
    await done('mergeEntities', { into: 'threat-actor:scarlet', ids: [heron] });
    for (const [query, variables] of [
      [attributionsQuery, {}],
      [recomputedQuery, {}],
    ] as const) {
      const { data } = await service.ask(query, variables, reader);
      expect(data.incident.attributions).toEqual([
        expect.objectContaining({
          actor: { id: belmark },
          assessment: expect.objectContaining({ supporting: 2, independentOrigins: 2 }),
        }),
        expect.objectContaining({
          actor: { id: arland },
          assessment: expect.objectContaining({ supporting: 1, independentOrigins: 1 }),
        }),
      ]);
    }
    const errorsFor = async (named: string, as: Caller = researcher) => {
      const { data } = await service.ask(
        `mutation ($claims: [ClaimInput!]) { addClaims(input: { claims: $claims }) { reused { id } userErrors { field message code } } }`,
        { claims: [{ ...claim('late', [dam, 'ATTRIBUTED_TO', named]) }] },
        as,
      );
      return JSON.stringify(data).replaceAll(named, 'ID');
    };
    expect(await errorsFor(heron)).toEqual(await errorsFor('threat-actor:none'));
    for (const query of [
      'query ($id: ID!) { entity(id: $id) { id } }',
      'query ($id: ID!) { attributionChains(from: $id) { length } }',
      `query ($id: ID!) { shortestPaths(from: "${dam}", to: $id) { length } }`,
    ]) {
      const answer = async (id: string) =>
        (await service.ask(query, { id }, reader)).errors?.map(({ message }) => message.replaceAll(id, 'ID'));
      expect([query, await answer(heron)]).toEqual([query, await answer('threat-actor:none')]);
    }
    const { data } = await service.ask(
      `mutation { splitEntities(input: { ids: ["${heron}"], reason: "x" }) { userErrors { code } } }`,
      {},
      researcher,
    );
    expect(data.splitEntities.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    await done('splitEntities', { ids: [heron] });
  });
});
