import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DayInterval, lagBetween } from '../../src/model/lag.js';
import { intervalOf } from '../../src/model/partialDate.js';
import { RelationshipType } from '../../src/model/relationshipType.js';
import { ClaimBasis, SpeakerStatus, Stance } from '../../src/model/vocabulary.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import type { Caller } from '../support/service.js';
import { type StatedClaim, statedFields, statedWithin } from '../support/statedWithin.js';

/** `claims(where:)`, compared with a filter over all claims that entities list. */

const own = ownService();
const admin: Caller = { role: 'ADMIN' };

interface Claim {
  id: string;
  /** Its lag behind each incident that it is about. */
  lags: DayInterval[];
  summary: string;
  quotation: string | null;
  predicate: string | null;
  stance: string;
  speaker: string;
  basis: string[];
  statedAt: string | null;
  recordedAt: string;
  subject: string;
  object: string | null;
  claimants: string[];
  sources: string[];
  publishers: string[];
}

const views = [
  { name: 'an anonymous caller', caller: undefined, lens: null },
  { name: 'an admin', caller: admin, lens: null },
  { name: 'an anonymous caller with a lens', caller: undefined, lens: { asOf: '2018-03' } },
  { name: 'an admin with a lens', caller: admin, lens: { excludeSources: ['source:article'] } },
] as const;
type View = (typeof views)[number] & { claims: readonly Claim[] };
let seen: View[];

interface Ref {
  id: string;
}
type About = Ref & { startedAt?: string | null };
type Row = Omit<Claim, 'lags' | 'subject' | 'object' | 'claimants' | 'sources' | 'publishers'> &
  StatedClaim & {
    subject: About;
    object: About | null;
    claimants: Ref[];
    source: Ref;
    primarySource: Ref | null;
  };

function lagsOf(row: Row): DayInterval[] {
  const stated = statedWithin(row);
  if (!stated) return [];
  return [row.subject, row.object].flatMap((about) =>
    about?.startedAt == null ? [] : [lagBetween(intervalOf(about.startedAt), stated)],
  );
}

/** All claims that a caller sees, by the entities that they are about. */
async function allClaims({ caller, lens }: (typeof views)[number]): Promise<Claim[]> {
  const ask = async (query: string, variables: object) => {
    const { data, errors } = await own.service.ask(query, { lens, ...variables }, caller);
    expect(errors).toBeUndefined();
    return data;
  };
  const listed = await ask('{ entities(first: 500) { nodes { id } pageInfo { hasNextPage } } }', {});
  expect(listed.entities.pageInfo.hasNextPage).toBe(false);
  const entities = (listed.entities.nodes as Ref[]).map(({ id }) => id);
  const { sources } = await ask(
    `query ($lens: Lens) { sources: entities(kinds: [SOURCE], lens: $lens, first: 500) { nodes {
      id relationships(types: [PUBLISHED_BY], direction: OUT) { nodes { to { id } assessment { supporting } } } } } }`,
    {},
  );
  const publishersOf = new Map<string, string[]>(
    sources.nodes.map(
      (source: Ref & { relationships: { nodes: { to: Ref; assessment: { supporting: number } }[] } }) => [
        source.id,
        source.relationships.nodes
          .filter(({ assessment }) => assessment.supporting > 0)
          .map(({ to }) => to.id),
      ],
    ),
  );
  const found = new Map<string, Claim>();
  for (let at = 0; at < entities.length; at += 50) {
    const { nodes } = await ask(
      `query ($ids: [ID!]!, $lens: Lens) { nodes(ids: $ids, lens: $lens) { ... on Entity { claims(first: 500) {
        pageInfo { hasNextPage } nodes { id summary quotation predicate stance speaker basis ${statedFields}
          subject { id ... on Incident { startedAt } } object { id ... on Incident { startedAt } }
          claimants { id } source { id } primarySource { id } } } } } }`,
      { ids: entities.slice(at, at + 50) },
    );
    for (const { claims } of nodes as { claims: { nodes: Row[]; pageInfo: { hasNextPage: boolean } } }[]) {
      expect(claims.pageInfo.hasNextPage).toBe(false);
      for (const row of claims.nodes) {
        const from = [row.source.id, ...(row.primarySource ? [row.primarySource.id] : [])];
        found.set(row.id, {
          ...row,
          ...{ subject: row.subject.id, object: row.object?.id ?? null, lags: lagsOf(row) },
          claimants: row.claimants.map(({ id }) => id),
          sources: from,
          publishers: from.flatMap((id) => publishersOf.get(id) ?? []),
        });
      }
    }
  }
  return [...found.values()];
}

beforeAll(async () => {
  const claim = (id: string, more: object): object => ({
    ...{ id: `claim:test-${id}`, summary: `Test ${id}.`, stance: 'ASSERTS', source: 'source:article' },
    ...{ claimants: ['organization:new-york-times'], subject: 'incident:wannacry', ...more },
  });
  const draws = { predicate: 'ATTRIBUTED_TO', object: 'country:north-korea' };
  await change(own.service, 'addClaims', {
    entities: [{ id: 'organization:test-hidden', kind: 'ORGANIZATION', name: 'Hidden', marking: 'TLP_RED' }],
    sources: [
      { id: 'source:test-file', name: 'File', publishedAt: '2019-02' },
      { id: 'source:test-hidden', name: 'Hidden file', publishedAt: '2019-02', marking: 'TLP_RED' },
    ],
    claims: [
      claim('marked', { ...draws, marking: 'TLP_RED', quotation: 'A hidden QUOTATION' }),
      claim('by-hidden', { ...draws, claimants: ['organization:test-hidden'] }),
      claim('in-hidden', { ...draws, source: 'source:test-hidden' }),
      claim('first-in-hidden', { ...draws, primarySource: 'source:test-hidden' }),
      claim('hidden-publisher', {
        ...{ subject: 'source:test-file', predicate: 'PUBLISHED_BY', object: 'organization:new-york-times' },
        marking: 'TLP_RED',
      }),
      claim('from-file', { ...draws, source: 'source:test-file', stance: 'SUSPECTS', statedAt: '2018' }),
      claim('primary', { ...draws, primarySource: 'source:test-file', statedAt: '2018-12' }),
      claim('year-end', { ...draws, statedAt: '2016-12-31', basis: ['FORENSIC', 'MEDIA'] }),
      claim('year-begin', { ...draws, statedAt: '2016-01-01', basis: ['FORENSIC'] }),
      claim('leap', { ...draws, statedAt: '2016-02', quotation: 'The words: leap day' }),
      claim('retracted', { ...draws, statedAt: '2016' }),
      claim('superseded', { ...draws, statedAt: '2016-05' }),
    ],
  });
  await change(own.service, 'addClaims', {
    claims: [claim('later', { ...draws, statedAt: '2016-06', supersedes: ['claim:test-superseded'] })],
  });
  await change(own.service, 'retractClaim', { id: 'claim:test-retracted' });
  seen = [];
  for (const view of views) seen.push({ ...view, claims: await allClaims(view) });
}, 240_000);

/** A filter as it is asked, and what it selects. */
interface Condition {
  filter: object;
  holds: (claim: Claim) => boolean;
}

interface Operators {
  eq?: string | undefined;
  in?: readonly string[] | undefined;
}

/** `eq`, `in` or both, as a filter and as a test of a list of which one item has to meet all. */
const oneOf = (
  field: string,
  values: readonly string[],
  valuesOf: (claim: Claim) => readonly (string | null)[],
): fc.Arbitrary<Condition> => {
  const value = fc.constantFrom(...values);
  const operators: fc.Arbitrary<Operators> = fc.oneof(
    fc.record({ eq: value }),
    fc.record({ in: fc.array(value, { maxLength: 4 }) }),
    fc.record({ eq: value, in: fc.array(value, { minLength: 1, maxLength: 3 }) }),
  );
  return operators.map((given) => ({
    filter: { [field]: given },
    holds: (claim) =>
      valuesOf(claim).some(
        (own) =>
          own !== null &&
          (given.eq === undefined || own === given.eq) &&
          (given.in === undefined || given.in.includes(own)),
      ),
  }));
};

const text = (
  field: string,
  words: readonly string[],
  textOf: (claim: Claim) => string | null,
): fc.Arbitrary<Condition> =>
  fc
    .tuple(fc.constantFrom('contains', 'startsWith', 'eq'), fc.constantFrom(...words))
    .map(([operator, word]) => ({
      filter: { [field]: { [operator]: word } },
      holds: (claim) => {
        const own = textOf(claim);
        if (own === null) return false;
        const [inOwn, sought] = [own.toLowerCase(), word.toLowerCase()];
        if (operator === 'eq') return inOwn === sought;
        return operator === 'contains' ? inOwn.includes(sought) : inOwn.startsWith(sought);
      },
    }));

const dated = (test: (days: { from: string; to: string }) => boolean) => (claim: Claim) =>
  claim.statedAt !== null && test(intervalOf(claim.statedAt));

const statedAt = (days: readonly string[]): fc.Arbitrary<Condition> => {
  const edges = ['2016', '2016-01-01', '2016-02-29', '2016-12-31', '2017-05', '2018', '9999-12-31', '0001'];
  const day = fc.constantFrom(...edges, ...days);
  const span = fc
    .tuple(fc.option(day, { nil: null }), fc.option(day, { nil: null }))
    .map(([from, to]) =>
      from !== null && to !== null && intervalOf(from).from > intervalOf(to).to
        ? { from: to, to: from }
        : { from, to },
    );
  return fc.oneof(
    span.map(({ from, to }) => ({
      filter: { statedAt: { overlaps: { from, to } } },
      holds: dated(
        (own) =>
          (from === null || own.to >= intervalOf(from).from) &&
          (to === null || own.from <= intervalOf(to).to),
      ),
    })),
    span.map(({ from, to }) => ({
      filter: { statedAt: { within: { from, to } } },
      holds: dated(
        (own) =>
          (from === null || own.from >= intervalOf(from).from) &&
          (to === null || own.to <= intervalOf(to).to),
      ),
    })),
    day.map((one) => ({
      filter: { statedAt: { before: one } },
      holds: dated(({ to }) => to < intervalOf(one).from),
    })),
    day.map((one) => ({
      filter: { statedAt: { after: one } },
      holds: dated(({ from }) => from > intervalOf(one).to),
    })),
  );
};

/** Bounds near the lags that a caller sees, each as `atLeast`, as `atMost` or both. */
const lag = (days: readonly number[]): fc.Arbitrary<Condition> => {
  const bound = fc.option(
    fc.constantFrom(...days, 0, 30).chain((day) => fc.constantFrom(day - 1, day, day + 1)),
    { nil: null },
  );
  return fc.tuple(bound, bound).map(([one, other]): Condition => {
    const isSwapped = one !== null && other !== null && one > other;
    const [atLeast, atMost] = isSwapped ? [other, one] : [one, other];
    return {
      filter: { lag: { atLeast, atMost } },
      holds: ({ lags }) =>
        (atLeast === null && atMost === null) ||
        lags.some(
          ({ least, most }) => (atLeast === null || least >= atLeast) && (atMost === null || most <= atMost),
        ),
    };
  });
};

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** One arbitrary for each condition, with values that a caller sees. */
function conditions({ claims: all }: View): Record<string, fc.Arbitrary<Condition>> {
  return {
    claimant: oneOf(
      'claimant',
      distinct(all.flatMap(({ claimants }) => claimants)),
      ({ claimants }) => claimants,
    ),
    speaker: oneOf('speaker', Object.values(SpeakerStatus), ({ speaker }) => [speaker]),
    subject: oneOf('subject', distinct(all.map(({ subject }) => subject)), ({ subject }) => [subject]),
    object: oneOf('object', distinct(all.map(({ object }) => object)), ({ object }) => [object]),
    predicate: oneOf('predicate', Object.values(RelationshipType), ({ predicate }) => [predicate]),
    stance: oneOf('stance', Object.values(Stance), ({ stance }) => [stance]),
    basis: oneOf('basis', Object.values(ClaimBasis), ({ basis }) => basis),
    source: oneOf('source', distinct(all.flatMap(({ sources }) => sources)), ({ sources }) => sources),
    publisher: oneOf(
      'publisher',
      distinct(all.flatMap(({ publishers }) => publishers)),
      ({ publishers }) => publishers,
    ),
    statedAt: statedAt(distinct(all.map((claim) => claim.statedAt))),
    lag: lag([...new Set(all.flatMap(({ lags }) => lags.flatMap(({ least, most }) => [least, most])))]),
    quotation: text(
      'quotation',
      ['the', 'QUOTATION', 'words', ...distinct(all.map(({ quotation }) => quotation)).slice(0, 5)],
      ({ quotation }) => quotation,
    ),
    text: text(
      'text',
      ['korea', 'The ', 'WannaCry', 'test', ...distinct(all.map(({ summary }) => summary)).slice(0, 5)],
      ({ summary }) => summary,
    ),
  };
}

const combined = (leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('any'), { maxLength: 3 }).map((parts): Condition => ({
        filter: { AND: parts.map(({ filter }) => filter) },
        holds: (claim) => parts.every(({ holds }) => holds(claim)),
      })),
      fc.array(tie('any'), { maxLength: 3 }).map((parts): Condition => ({
        filter: { OR: parts.map(({ filter }) => filter) },
        holds: (claim) => parts.some(({ holds }) => holds(claim)),
      })),
      tie('any').map((part): Condition => ({
        filter: { NOT: part.filter },
        holds: (claim) => !part.holds(claim),
      })),
      fc.tuple(leaf, tie('any')).map(([one, other]): Condition => ({
        filter: { ...one.filter, AND: [other.filter] },
        holds: (claim) => one.holds(claim) && other.holds(claim),
      })),
    ),
  })).any;

const orders = [
  undefined,
  ...['STATED_AT', 'RECORDED_AT'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => ({ field, direction })),
  ),
];
type Order = (typeof orders)[number];

/** Compares by the key of the order, without one last; then by id. */
const inOrder =
  (order: Order) =>
  (one: Claim, other: Claim): number => {
    const sign = order?.direction === 'DESC' ? -1 : 1;
    const keyOf = ({ statedAt: stated, recordedAt }: Claim) =>
      order?.field === 'RECORDED_AT' ? recordedAt : stated;
    const [a, b] = [keyOf(one), keyOf(other)];
    if ((a === null) !== (b === null)) return a === null ? 1 : -1;
    if (a !== b) return sign * ((a ?? '') < (b ?? '') ? -1 : 1);
    return sign * (one.id < other.id ? -1 : 1);
  };

const query = `query ($where: ClaimFilter, $orderBy: ClaimOrder, $lens: Lens, $first: Int, $after: String) {
  claims(where: $where, orderBy: $orderBy, lens: $lens, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;

async function pagesOf(
  { caller, lens }: View,
  variables: object,
): Promise<{ ids: string[]; totals: number[] }> {
  const ids: string[] = [];
  const totals = new Set<number>();
  for (let after: string | null = null, more = true; more;) {
    const { data, errors } = await own.service.ask(query, { ...variables, lens, after }, caller);
    expect(errors).toBeUndefined();
    const { totalCount, nodes, pageInfo } = data.claims;
    ids.push(...nodes.map(({ id }: Ref) => id));
    totals.add(totalCount);
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return { ids, totals: [...totals] };
}

async function expectFiltered(
  view: View,
  { filter, holds }: Condition,
  order: Order,
  first: number,
): Promise<void> {
  const expected = view.claims
    .filter(holds)
    .sort(inOrder(order))
    .map(({ id }) => id);
  // Few pages of long lists: each is a request.
  const size = Math.max(first, Math.ceil(expected.length / 4));
  const found = await pagesOf(view, { where: filter, orderBy: order, first: size });
  expect(found).toEqual({ ids: expected, totals: [expected.length] });
}

const fieldNames = [
  ...['claimant', 'speaker', 'subject', 'object', 'predicate', 'stance', 'basis', 'source', 'publisher'],
  ...['statedAt', 'lag', 'quotation', 'text'],
];
/** A request: the caller with a lens, a condition, an order and a page size. */
const asked = (conditionOf: (view: View) => fc.Arbitrary<Condition>) =>
  fc.constantFrom(...views.keys()).chain((index) => {
    const view = seen[index] as View;
    return fc.tuple(
      fc.constant(view),
      conditionOf(view),
      fc.constantFrom(...orders),
      fc.constantFrom(1, 3, 20, 500),
    );
  });

describe('the pages of a filter contain each claim that meets it once, in order', () => {
  test('without a filter', async () => {
    for (const view of seen)
      for (const by of orders) {
        await expectFiltered(view, { filter: {}, holds: () => true }, by, 100);
      }
  }, 240_000);

  test.each(fieldNames)(
    '%s alone',
    (field) =>
      fc.assert(
        fc.asyncProperty(
          asked((view) => conditions(view)[field] as fc.Arbitrary<Condition>),
          (one) => expectFiltered(...one),
        ),
        { numRuns: 6 },
      ),
    240_000,
  );

  test(
    'combined',
    () =>
      fc.assert(
        fc.asyncProperty(
          asked((view) => combined(fc.oneof(...Object.values(conditions(view))))),
          (one) => expectFiltered(...one),
        ),
        { numRuns: 40 },
      ),
    600_000,
  );
});

/** A condition of each kind, the same in each run. */
const sampled = (view: View): Condition[] =>
  Object.values(conditions(view)).flatMap((condition) => fc.sample(condition, { numRuns: 1, seed: 11 }));

const idsOf = (claims: readonly Ref[]): string[] => claims.map(({ id }) => id).sort();

describe('other lists of claims', () => {
  test('relationships and attributions filter their claims', async () => {
    const listed = 'claims(where: $where, first: 500) { totalCount nodes { id } }';
    const list = `query ($where: ClaimFilter, $lens: Lens) { incident(id: "incident:wannacry", lens: $lens) {
      relationships(first: 500) { nodes { from { id } type to { id } ${listed} } }
      attributions { actor { id } relationship { type } ${listed} } } }`;
    for (const view of seen)
      for (const { filter, holds } of sampled(view)) {
        const { caller, lens, claims } = view;
        const { data, errors } = await own.service.ask(list, { where: filter, lens }, caller);
        expect(errors).toBeUndefined();
        const { relationships, attributions } = data.incident;
        const asRelationships = attributions.map(
          (one: { actor: Ref; relationship: { type: string }; claims: object }) => ({
            ...{ from: { id: 'incident:wannacry' }, to: one.actor, type: one.relationship.type },
            claims: one.claims,
          }),
        );
        for (const { from, type, to, claims: found } of [...relationships.nodes, ...asRelationships]) {
          const expected = claims.filter(
            (claim) =>
              claim.subject === from.id && claim.predicate === type && claim.object === to.id && holds(claim),
          );
          expect([filter, idsOf(found.nodes)]).toEqual([filter, idsOf(expected)]);
          expect(found.totalCount).toBe(expected.length);
        }
      }
  }, 240_000);

  test('entities list the claims that they make', async () => {
    const list = `query ($ids: [ID!]!, $where: ClaimFilter, $lens: Lens) { nodes(ids: $ids) { id ... on Entity {
      claimsMade(where: $where, lens: $lens, first: 500) { totalCount nodes { id } } } } }`;
    for (const view of seen) {
      const { caller, lens, claims } = view;
      const ids = distinct(claims.flatMap(({ claimants }) => claimants));
      for (const { filter, holds } of [{ filter: {}, holds: () => true }, ...sampled(view)]) {
        const { data, errors } = await own.service.ask(list, { ids, where: filter, lens }, caller);
        expect(errors).toBeUndefined();
        expect(data.nodes).toHaveLength(ids.length);
        for (const { id, claimsMade } of data.nodes) {
          const expected = claims.filter((claim) => claim.claimants.includes(id) && holds(claim));
          expect([id, filter, idsOf(claimsMade.nodes)]).toEqual([id, filter, idsOf(expected)]);
          expect(claimsMade.totalCount).toBe(expected.length);
        }
      }
    }
  }, 240_000);

  test('they have pages', async () => {
    const list = `query ($after: String) { entity(id: "organization:new-york-times") {
      claimsMade(where: { stance: { in: [ASSERTS, SUSPECTS] } }, first: 2, after: $after) {
        totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    const ids: string[] = [];
    let total = 0;
    for (let after: string | null = null, more = true; more;) {
      const { data } = await own.service.ask(list, { after });
      const { totalCount, nodes, pageInfo } = data.entity.claimsMade;
      ids.push(...nodes.map(({ id }: Ref) => id));
      [after, more, total] = [pageInfo.endCursor, pageInfo.hasNextPage, totalCount];
    }
    expect(total).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total);
  });
});

test('the impacts of an incident are its relationships to victims, with their assessments', async () => {
  const victim = 'organization:new-york-times';
  const said = { subject: 'incident:wannacry', predicate: 'DISRUPTED', object: victim };
  await change(own.service, 'addClaims', {
    claims: [
      {
        ...{ ...said, id: 'claim:test-denied', summary: 'It was not hit.', stance: 'DENIES' },
        ...{ claimants: [victim], source: 'source:article' },
      },
    ],
  });
  const each = 'id type to { id kind } assessment { status supporting disputing }';
  const list = `query ($lens: Lens) { incidents(lens: $lens) { nodes { id victims { id } impacts { ${each} }
    relationships(types: [TARGETED, DISRUPTED, COMPROMISED], direction: OUT, first: 500) { nodes { ${each} } } } } }`;
  for (const { caller, lens } of views) {
    const { data, errors } = await own.service.ask(list, { lens }, caller);
    expect(errors).toBeUndefined();
    for (const { victims, impacts, relationships } of data.incidents.nodes) {
      const ofVictims = relationships.nodes.filter(({ to }: { to: { kind: string } }) => to.kind !== 'TOOL');
      expect(impacts).toEqual(ofVictims);
      const supported = impacts.filter(
        (one: { assessment: { supporting: number } }) => one.assessment.supporting > 0,
      );
      expect(distinct(supported.map(({ to }: { to: Ref }) => to.id)).sort()).toEqual(idsOf(victims));
    }
  }
  const { data } = await own.service.ask(
    `{ incident(id: "incident:wannacry") { victims { id } impacts { to { id } assessment { status } }
       since: impacts(lens: { asOf: "2016" }) { id } } }`,
  );
  expect(data.incident.impacts).toContainEqual({ to: { id: victim }, assessment: { status: 'DENIED' } });
  expect(data.incident.victims).not.toContainEqual({ id: victim });
  expect(data.incident.since).toEqual([]);
});

test('what is compared has claims for each condition, and claims that only an admin sees', () => {
  const [anyone, all] = seen as [View, View];
  expect(conditions(all)).toEqual(Object.fromEntries(fieldNames.map((name) => [name, expect.anything()])));
  const hidden = all.claims.filter(({ id }) => !anyone.claims.some((one) => one.id === id));
  expect(hidden.map(({ id }) => id).sort()).toEqual(
    ['by-hidden', 'first-in-hidden', 'hidden-publisher', 'in-hidden', 'marked'].map(
      (id) => `claim:test-${id}`,
    ),
  );
  expect(all.claims.some(({ statedAt: stated }) => stated === null)).toBe(true);
  for (const gone of ['claim:test-retracted', 'claim:test-superseded'])
    expect(all.claims.some(({ id }) => id === gone)).toBe(false);
});

describe('a filter is no oracle', () => {
  const named = (...names: string[]): string[] => names.map((name) => `claim:test-${name}`);
  const found = async (where: object, caller?: Caller): Promise<string[]> =>
    idsOf((await own.service.ask(query, { where }, caller)).data.claims.nodes as Ref[]);

  test.each([
    ['claimant', 'organization:test-hidden', named('by-hidden')],
    ['source', 'source:test-hidden', named('first-in-hidden', 'in-hidden')],
  ])('a hidden %s is refused like an unknown one', async (field, id, expected) => {
    const where = { [field]: { eq: id } };
    expect(await found(where, admin)).toEqual(expected);
    const { data, errors } = await own.service.ask(query, { where });
    expect(data.claims).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^There is no ${field} "${id}"\\.`)),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
  });

  test.each([
    ['a hidden quotation', { quotation: { contains: 'hidden quotation' } }, named('marked')],
    [
      'a hidden claim on who published a source',
      {
        AND: [{ publisher: { eq: 'organization:new-york-times' } }, { source: { eq: 'source:test-file' } }],
        NOT: { source: { eq: 'source:article' } },
      },
      named('from-file'),
    ],
  ])('%s is met for callers who see it only', async (_what, where, expected) => {
    expect(await found(where, admin)).toEqual(expected);
    expect(await found(where)).toEqual([]);
  });
});

test.each([
  [{ statedAt: { within: { from: '2018', to: '2017' } } }, 'claims.where.statedAt.within'],
  [{ statedAt: { after: '2016', before: '2017' } }, 'claims.where.statedAt.before'],
  [{ NOT: { lag: { atLeast: 3, atMost: 2 } } }, 'claims.where.NOT.lag'],
  [{ OR: [{ stance: { eq: null } }] }, 'claims.where.OR.0.stance.eq'],
])('%j is refused, without the loss of other answers', async (where, argument) => {
  const { data, errors } = await own.service.ask(
    'query ($where: ClaimFilter) { claims(where: $where) { totalCount } incidents { totalCount } }',
    { where },
  );
  expect(errors).toMatchObject([{ path: ['claims'], extensions: { code: 'BAD_USER_INPUT', argument } }]);
  expect(data).toMatchObject({ claims: null, incidents: { totalCount: 7 } });
});
