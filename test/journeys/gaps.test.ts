import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gapKinds } from '../../src/model/gapRules.js';
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

interface Listed {
  kind: string;
  relationship: { id: string };
  claims: { id: string }[];
  explanation: string;
}
interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Listed[];
}

// Neo4j plans a statement for each combination of arguments and lens conditions: few of them.
const query = `query ($about: [ID!], $kinds: [GapKind!], $lens: Lens, $first: Int!, $after: String) {
  gaps(about: $about, kinds: $kinds, lens: $lens, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { kind relationship { id } claims { id } explanation closedBy } } }`;

async function pageOf(given: object): Promise<Page> {
  const { gaps } = await ask(query, { first: 500, ...given });
  return gaps;
}

const keyOf = ({ kind, relationship: { id } }: Listed): string => `${id} ${kind}`;

async function allPages(given: object): Promise<Listed[]> {
  const found: Listed[] = [];
  let page: Page;
  let after: string | null = null;
  do {
    page = await pageOf({ ...given, after });
    found.push(...page.nodes);
    after = page.pageInfo.endCursor;
  } while (page.pageInfo.hasNextPage);
  return found;
}

const wannacry = { about: ['incident:wannacry'], lens: { asOf: '2020' } };
const northKorea = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';

describe('the gaps of WannaCry', () => {
  const gapsOf = async (id: string, given: object = wannacry) => {
    const { nodes } = await pageOf(given);
    const own = nodes.filter(({ relationship }) => relationship.id === id);
    return Object.fromEntries(own.map(({ kind, claims }) => [kind, claims.map((claim) => claim.id)]));
  };

  test('nobody discloses why it was North Korea, and the last denial is unanswered', async () => {
    const found = await gapsOf(northKorea);
    expect(Object.keys(found)).toEqual([
      ...['UNDISCLOSED_ONLY', 'NO_LOCATOR', 'COARSE_DATE', 'DENIAL_UNANSWERED', 'ECHO'],
    ]);
    expect(found).toMatchObject({
      COARSE_DATE: ['claim:article-a3', 'claim:article-a4'],
      DENIAL_UNANSWERED: ['claim:background-kcna-denial'],
    });
    expect(found['UNDISCLOSED_ONLY']).toHaveLength(11);
    // All of it rests on the op-ed, and five states speak through its author.
    expect(found['ECHO']).toEqual([
      ...['claim:article-a1', 'claim:article-a2', 'claim:background-bossert-briefing'],
      ...['claim:background-five-countries', 'claim:background-five-countries-uk'],
    ]);
  });

  test('by the article alone, one party says so, and nobody answers a denial that it does not tell of', async () => {
    const found = await gapsOf(northKorea, {
      ...wannacry,
      lens: { asOf: '2020', sources: ['source:article'] },
    });
    expect(Object.keys(found)).not.toContain('DENIAL_UNANSWERED');
    expect(found['NO_LOCATOR']).toBeUndefined();
  });

  test('one agency names the Bureau, in a month, in no source of its own', async () => {
    const claims = ['claim:background-nsa-rgb'];
    const kinds = ['ONE_PARTY', 'UNDISCLOSED_ONLY', 'NO_PRIMARY_SOURCE', 'NO_LOCATOR', 'COARSE_DATE'];
    expect(
      await gapsOf('relationship:incident:wannacry/ATTRIBUTED_TO/organization:reconnaissance-general-bureau'),
    ).toEqual(Object.fromEntries(kinds.map((kind) => [kind, claims])));
  });

  test('no claim ties ZINC to a state', async () => {
    const { nodes } = await pageOf({ ...wannacry, kinds: ['ACTOR_WITHOUT_STATE'] });
    expect(nodes).toEqual([
      {
        kind: 'ACTOR_WITHOUT_STATE',
        relationship: { id: 'relationship:incident:wannacry/ATTRIBUTED_TO/intrusion-set:zinc' },
        claims: [{ id: 'claim:background-zinc-wannacry' }],
        explanation: 'No claim in support ties the actor held responsible to a state.',
        closedBy:
          'A claim that the actor operates for, is sponsored by, is part of or is located in a state.',
      },
    ]);
  });

  test('it is stale once nobody has spoken of it for five years', async () => {
    const stale = async (asOf: string) =>
      (await gapsOf(northKorea, { ...wannacry, lens: { asOf } }))['STALE'];
    expect(await stale('2022-12-21')).toBeUndefined();
    expect(await stale('2022-12-22')).toEqual(['claim:background-kcna-denial']);
  });
});

describe('pages', () => {
  const counting = 'query ($about: [ID!], $lens: Lens) { gaps(about: $about, lens: $lens) { totalCount } }';

  test.each([
    ['about an incident', wannacry, 9],
    ['of all relationships', { lens: { asOf: '2018' } }, 99],
  ])('%s contain each gap once, in the order of ids and kinds', async (_what, given, first) => {
    const whole = await allPages(given);
    expect(whole.length).toBeGreaterThan(3 * first);
    expect(await allPages({ ...given, first })).toEqual(whole);
    if ('about' in given) expect((await ask(counting, given)).gaps.totalCount).toBe(whole.length);
    const order: readonly string[] = gapKinds;
    const places = whole.map(({ kind, relationship: { id } }) => [id, order.indexOf(kind)] as const);
    expect(places).toEqual(places.toSorted(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1)));
    expect(new Set(whole.map(keyOf)).size).toBe(whole.length);
  });

  test('of some kinds contain those of all', async () => {
    const kinds = ['COARSE_DATE', 'ACTOR_WITHOUT_STATE'];
    const some = await allPages({ ...wannacry, kinds, first: 2 });
    expect(some).toEqual((await allPages(wannacry)).filter(({ kind }) => kinds.includes(kind)));
    expect(await allPages({ ...wannacry, kinds: [] })).toEqual([]);
    expect(await allPages({ ...wannacry, about: [] })).toEqual([]);
  });
});

test('the gaps of all relationships agree with what else the API says of them', async () => {
  const listing = `query ($lens: Lens, $after: String) { entities(first: 200, after: $after, lens: $lens) { pageInfo { hasNextPage endCursor }
    nodes { relationships(direction: OUT, first: 500) { nodes { id assessment { independentParties anonymousOnly supporting undermined }
      claims(first: 500) { nodes { stance locator basis } } } }
      ... on Incident { attributions(rollUp: STATE) { actor { __typename } relationships { id assessment { supporting } } } } } } }`;

  const lens = { asOf: '2017-12-19' };
  const expected: Record<string, string[]> = {};
  const add = (kind: string, id: string): void => void (expected[kind] ??= []).push(id);
  for (let after: string | null = null, more = true; more;) {
    const { entities }: any = await ask(listing, { lens, after }); // eslint-disable-line @typescript-eslint/no-explicit-any -- a page of an answer
    for (const { relationships, attributions } of entities.nodes) {
      for (const { id, assessment, claims } of relationships.nodes) {
        const { independentParties, anonymousOnly, supporting, undermined } = assessment;
        const support = claims.nodes.filter(({ stance }: { stance: string }) =>
          /ASSERTS|SUSPECTS/.test(stance),
        );
        if (supporting > 0 && independentParties === 1) add('ONE_PARTY', id);
        if (anonymousOnly) add('ANONYMOUS_ONLY', id);
        if (undermined > 0) add('UNDERMINED', id);
        if (support.some(({ locator }: { locator: string | null }) => locator === null))
          add('NO_LOCATOR', id);
        const discloses = ({ basis }: { basis: string[] }) =>
          basis.some((one) => /^(PARTLY_)?DISCLOSED/.test(one));
        if (supporting > 0 && !support.some(discloses)) add('UNDISCLOSED_ONLY', id);
      }
      for (const { actor, relationships: under } of attributions ?? [])
        for (const { id, assessment } of under)
          if (actor.__typename !== 'Country' && assessment.supporting > 0) add('ACTOR_WITHOUT_STATE', id);
    }
    more = entities.pageInfo.hasNextPage;
    after = entities.pageInfo.endCursor;
  }
  const found = await allPages({ lens });
  const kinds = ['ONE_PARTY', 'ANONYMOUS_ONLY', 'UNDISCLOSED_ONLY', 'NO_LOCATOR', 'ACTOR_WITHOUT_STATE', 'UNDERMINED']; // prettier-ignore
  for (const kind of kinds) {
    const own = found.filter((gap) => gap.kind === kind);
    expect([kind, own.map(({ relationship }) => relationship.id)]).toEqual([
      kind,
      (expected[kind] ?? []).sort(),
    ]);
  }
});

test.each([
  ['gaps(about: ["incident:wanacry"])', 'gaps.about.0', 'incident:wannacry'],
  ['gaps(lens: { claimants: ["country:nowhere"] })', 'gaps.lens.claimants.0', 'no claimant'],
  ['gaps(lens: { minConfidence: 101 })', 'gaps.lens.minConfidence', '0 to 100'],
  ['gaps(first: 501)', 'gaps.first', '0 to 500'],
  ['gaps(after: "x")', 'gaps.after', 'not a cursor'],
])('%s is refused', async (field, argument, message) => {
  const { errors } = await service.ask(`{ ${field} { nodes { kind } } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  expect(errors?.[0]?.message).toContain(message);
});
