import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await service.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

const northKorea = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';

describe('what was believed about WannaCry', () => {
  const query = `query ($between: PartialDate!, $and: PartialDate!, $lens: Lens) {
    beliefChanges(between: $between, and: $and, about: ["incident:wannacry"], lens: $lens) { totalCount nodes {
      relationship { id } kinds before { status disputedByAccusedOnly } after { status disputedByAccusedOnly independentParties }
      claims { id } claimsAreSmallest firstDecisiveClaim { id } claimants { id } } } }`;
  const change = async (between: string, and: string, lens?: object) => {
    const { beliefChanges } = await ask(query, { between, and, lens });
    expect(beliefChanges.totalCount).toBe(beliefChanges.nodes.length);
    return beliefChanges.nodes.find(
      (one: { relationship: { id: string } }) => one.relationship.id === northKorea,
    );
  };

  test('North Korea is suspected after the Times published the clues', async () => {
    expect(await change('2017-05-14', '2017-05-18')).toEqual({
      relationship: { id: northKorea },
      kinds: ['APPEARED'],
      before: null,
      after: { status: 'SUSPECTED', disputedByAccusedOnly: false, independentParties: 1 },
      claims: [{ id: 'claim:background-nyt-clues' }],
      claimsAreSmallest: true,
      firstDecisiveClaim: { id: 'claim:background-nyt-clues' },
      claimants: [{ id: 'organization:new-york-times' }],
    });
  });

  test('it is contested from 19 May on, by the accused alone', async () => {
    expect(await change('2017-05-18', '2017-05-19')).toEqual({
      relationship: { id: northKorea },
      kinds: ['WEAKENED', 'BECAME_CONTESTED'],
      before: { status: 'SUSPECTED', disputedByAccusedOnly: false },
      after: { status: 'CONTESTED', disputedByAccusedOnly: true, independentParties: 1 },
      claims: [{ id: 'claim:background-kim-in-ryong-denial' }],
      claimsAreSmallest: true,
      firstDecisiveClaim: { id: 'claim:background-kim-in-ryong-denial' },
      claimants: [{ id: 'country:north-korea' }, { id: 'person:kim-in-ryong' }],
    });
  });

  test('by the end of the year more parties assert it, and the accused alone still contests it', async () => {
    const found = await change('2017-05-31', '2017-12');
    expect(found).toMatchObject({
      kinds: ['STRENGTHENED'],
      before: { status: 'CONTESTED' },
      after: { status: 'CONTESTED', disputedByAccusedOnly: true, independentParties: 5 },
      claimsAreSmallest: true,
      firstDecisiveClaim: { id: 'claim:background-smith-itv' },
    });
    // Two further denials are of the same party: they are not among the claims that made the difference.
    expect(found.claims.map(({ id }: { id: string }) => id)).toEqual([
      'claim:background-smith-itv',
      'claim:background-wallace',
      'claim:article-a4',
      'claim:article-a1',
      'claim:article-a2',
      'claim:background-bossert-briefing',
      'claim:background-five-countries',
      'claim:background-five-countries-uk',
      'claim:background-australia',
    ]);
    for (const id of ['country:australia', 'organization:microsoft', 'person:thomas-bossert'])
      expect(found.claimants).toContainEqual({ id });
  });

  test('by the article alone it is asserted in December', async () => {
    const lens = { sources: ['source:article'] };
    expect(await change('2017-05', '2017-12-19', lens)).toMatchObject({
      kinds: ['STRENGTHENED'],
      before: { status: 'SUSPECTED' },
      after: { status: 'ASSERTED' },
    });
  });
});

test('what falls without the article', async () => {
  const { compareLenses } =
    await ask(`{ compareLenses(from: {}, to: { excludeSources: ["source:article"] }, first: 500) {
    nodes { kinds before { status } after { status } relationship { id assessment { status } } claims { source { id } primarySource { id } } } } }`);
  const fallen = compareLenses.nodes.filter(({ kinds }: { kinds: string[] }) => kinds[0] === 'FELL');
  expect(fallen.map(({ relationship }: { relationship: { id: string } }) => relationship.id)).toContain(
    'relationship:threat-actor:shadow-brokers/OPERATES_FOR/country:russia',
  );
  for (const { after, relationship, claims } of compareLenses.nodes) {
    // Nested fields are under the second lens.
    expect(relationship.assessment).toEqual(after);
    for (const { source, primarySource } of claims)
      expect([source.id, primarySource?.id]).toContain('source:article');
  }
});

test('a date of recording: before the first start nothing was recorded', async () => {
  const { beliefChanges } = await ask(
    `{ beliefChanges(between: "2000", and: "2100", axis: RECORDED_BY, about: ["incident:wannacry"], first: 500) {
      totalCount nodes { kinds before { status } after { status } relationship { assessment(lens: {}) { status } } } } }`,
  );
  expect(beliefChanges.totalCount).toBeGreaterThan(20);
  for (const { kinds, before, after, relationship } of beliefChanges.nodes) {
    expect([kinds[0], before]).toEqual(['APPEARED', null]);
    expect(after).toEqual(relationship.assessment);
  }
});

test('pages contain each change once, in the order of ids', async () => {
  const query = `query ($first: Int!, $after: String) { compareLenses(from: { asOf: "2016" }, to: {}, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { relationship { id } } } nodes { relationship { id } } } }`;
  const { compareLenses: whole } = await ask(query, { first: 500 });
  const idsOf = (page: { nodes: { relationship: { id: string } }[] }): string[] =>
    page.nodes.map(({ relationship }) => relationship.id);
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { compareLenses: page }: any = await ask(query, { first: 40, after }); // eslint-disable-line @typescript-eslint/no-explicit-any -- a page of an answer
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(page.pageInfo.startCursor).toBe(page.edges[0].cursor);
    expect(page.edges.map(({ node }: { node: object }) => node)).toEqual(page.nodes);
    ids.push(...idsOf(page));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(ids).toEqual(idsOf(whole));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(whole.totalCount).toBe(ids.length);
});

test.each([
  ['beliefChanges(between: "2018", and: "2017")', 'beliefChanges.and', 'Exchange them'],
  ['compareLenses(from: {}, to: { minConfidence: 101 })', 'compareLenses.to.minConfidence', '0 to 100'],
  [
    'compareLenses(from: { claimants: ["country:nowhere"] }, to: {})',
    'compareLenses.from.claimants.0',
    'no claimant',
  ],
  [
    'compareLenses(from: {}, to: {}, about: ["incident:wanacry"])',
    'compareLenses.about.0',
    'incident:wannacry',
  ],
  ['compareLenses(from: {}, to: {}, first: 501)', 'compareLenses.first', '0 to 500'],
  ['compareLenses(from: {}, to: {}, after: "x")', 'compareLenses.after', 'not a cursor'],
])('%s is refused', async (field, argument, message) => {
  const { errors } = await service.ask(`{ ${field} { nodes { kinds } pageInfo { hasNextPage } } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  expect(errors?.[0]?.message).toContain(message);
});

describe('the same as both lenses one after the other', () => {
  const columns = `status confidence likelihood supporting disputing independentOrigins independentParties disputingOrigins
    disputingParties disputedByAccusedOnly anonymousOnly undermined firstStatedAt lastStatedAt`;
  const listing = `query ($lens: Lens!, $after: String) { entities(first: 200, after: $after, lens: $lens) { pageInfo { hasNextPage endCursor }
    nodes { relationships(direction: OUT, first: 500) { nodes { id assessment { ${columns} } } } } } }`;
  const comparison = `query ($from: Lens!, $to: Lens!) { compareLenses(from: $from, to: $to, first: 500) { totalCount
    nodes { relationship { id } before { ${columns} } after { ${columns} } } } }`;

  async function assessments(lens: object): Promise<Map<string, object>> {
    const found = new Map<string, object>();
    let after: string | null = null;
    do {
      const { entities }: any = await ask(listing, { lens, after }); // eslint-disable-line @typescript-eslint/no-explicit-any -- a page of an answer
      for (const { relationships } of entities.nodes)
        for (const { id, assessment } of relationships.nodes) found.set(id, assessment);
      after = entities.pageInfo.hasNextPage ? entities.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  // Neo4j plans a statement for each combination of conditions: few of them, with many values.
  const asOf = fc.constantFrom('2014', '2016-06', '2017-05-18', '2017-10', '2017-12-19', '2018');
  const excludeSources = fc.subarray(['source:article', 'source:bossert-op-ed'], { minLength: 1 });
  const excludeClaimants = fc.subarray(['country:north-korea', 'organization:new-york-times', 'person:thomas-bossert'], { minLength: 1 }); // prettier-ignore
  const kinds: fc.Arbitrary<[object, object]>[] = [
    fc.tuple(fc.record({ asOf }), fc.record({ asOf })),
    fc.tuple(fc.record({ excludeClaimants }), fc.record({ asOf })),
    fc.tuple(fc.constant({}), fc.record({ asOf, excludeSources })),
  ];
  const pairs = kinds.flatMap((pair) => fc.sample(pair, { numRuns: 5, seed: 21 }));

  test.each(pairs)('%j and %j', async (from, to) => {
    const [before, after] = [await assessments(from), await assessments(to)];
    const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
    const expected = ids.flatMap((id) => {
      const [one, other] = [before.get(id) ?? null, after.get(id) ?? null];
      return JSON.stringify(one) === JSON.stringify(other)
        ? []
        : [{ relationship: { id }, before: one, after: other }];
    });
    const { compareLenses } = await ask(comparison, { from, to });
    expect(compareLenses.totalCount).toBe(expected.length);
    expect(compareLenses.nodes).toEqual(expected.slice(0, 500));
  });
});
