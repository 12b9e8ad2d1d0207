import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operationLimits } from '../../src/http/limits/defaultLimits.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const codeOf = (asked: { errors: { extensions: Record<string, unknown> }[] | undefined }) =>
  asked.errors?.[0]?.extensions['code'];

const allSeven = [
  'incident:american-banks-2012',
  'incident:sony-pictures',
  'incident:dnc',
  'incident:bangladesh-bank',
  'incident:wannacry',
  'incident:election-2016',
  'incident:nsa-code-theft',
];

describe('lists', () => {
  test('pages contain each item once, in the requested order', async () => {
    const query = `query ($after: String) { entities(kinds: [ORGANIZATION, PERSON], first: 7, after: $after, orderBy: { field: NAME, direction: DESC }) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { name } } nodes { id } } }`;
    const names: string[] = [];
    const ids = new Set<string>();
    let after: string | null = null;
    let total = 0;
    do {
      const { data } = await service.ask(query, { after });
      const page = data.entities;
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      names.push(...page.edges.map(({ node }: { node: { name: string } }) => node.name));
      page.nodes.forEach(({ id }: { id: string }) => ids.add(id));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toHaveLength(total);
    expect(ids.size).toBe(total);
    expect(names).toEqual([...names].sort().reverse());
  });

  test('entities without a date come last by date, in both directions', async () => {
    const pagesOf = async (
      direction: string,
    ): Promise<{ id: string; startedAt?: string; publishedAt?: string }[]> => {
      const query = `query ($after: String) { entities(kinds: [RESPONSE, SOURCE, EVENT, INCIDENT, CAMPAIGN], first: 40, after: $after, orderBy: { field: DATE, direction: ${direction} }) {
        pageInfo { hasNextPage endCursor } nodes { id ... on Incident { startedAt } ... on Campaign { startedAt } ... on Event { startedAt }
          ... on Response { startedAt } ... on Source { publishedAt } } } }`;
      const nodes = [];
      for (let after: string | null = null; ;) {
        const { data } = await service.ask(query, { after });
        nodes.push(...data.entities.nodes);
        if (!data.entities.pageInfo.hasNextPage) return nodes;
        after = data.entities.pageInfo.endCursor;
      }
    };
    const [ascending, descending] = await Promise.all(['ASC', 'DESC'].map(pagesOf));
    const dateOf = ({ startedAt, publishedAt }: { startedAt?: string; publishedAt?: string }) =>
      startedAt ?? publishedAt ?? null;
    const dated = (nodes: typeof ascending = []) => nodes.filter((node) => dateOf(node) !== null);
    const undated = (nodes: typeof ascending = []) => nodes.filter((node) => dateOf(node) === null);
    expect(undated(ascending).length).toBeGreaterThan(0);
    for (const nodes of [ascending, descending]) expect(nodes).toEqual([...dated(nodes), ...undated(nodes)]);
    expect(dated(descending)).toEqual(dated(ascending).reverse());
    expect(undated(descending)).toEqual(undated(ascending).reverse());
  });

  test('first: 0 returns hasNextPage and totalCount', async () => {
    const { data } = await service.ask(
      '{ incidents(first: 0) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
    );
    expect(data.incidents).toEqual({
      totalCount: 7,
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
  });

  test.each([
    ['{ incidents(where: { anyName: { contains: "ransom" } }) { nodes { id } } }', ['incident:wannacry']],
    [
      '{ incidents(where: { date: { within: { from: "2016", to: "2016" } } }) { nodes { id } } }',
      ['incident:bangladesh-bank'],
    ],
    [
      '{ incidents(where: { date: { overlaps: { to: "2014-06" } } }) { nodes { id } } }',
      ['incident:american-banks-2012'],
    ],
    ['{ incidents(where: { date: { before: "2014" } }) { nodes { id } } }', ['incident:american-banks-2012']],
    ['{ incidents(where: { date: { after: "2016-12" } }) { nodes { id } } }', ['incident:wannacry']],
    [
      '{ incidents(where: { actor: { eq: "country:iran" } }) { nodes { id } } }',
      ['incident:american-banks-2012'],
    ],
    [
      '{ incidents(where: { victim: { in: ["organization:nhs", "organization:dnc"] } }) { nodes { id } } }',
      ['incident:dnc', 'incident:wannacry'],
    ],
    [
      '{ incidents(where: { attributionStatus: { eq: SUSPECTED } }, lens: { asOf: "2017-05" }) { nodes { id } } }',
      ['incident:sony-pictures'],
    ],
    [
      '{ incidents(where: { NOT: { attributionStatus: { none: false } } }, lens: { asOf: "2012-01" }) { totalCount nodes { id } } }',
      allSeven,
    ],
    [
      '{ incidents(where: { OR: [{ id: { eq: "incident:dnc" } }, { AND: [{ name: { startsWith: "wanna" } }, { relatedTo: { eq: "malware:wannacry" } }] }] }) { nodes { id } } }',
      ['incident:dnc', 'incident:wannacry'],
    ],
    ['{ incidents(where: {}) { nodes { id } } }', allSeven],
    [
      '{ incidents(where: { name: { eq: "WANNACRY ransomware Attack" } }) { nodes { id } } }',
      ['incident:wannacry'],
    ],
    [
      '{ incidents(where: { anyName: { in: ["wannacry RANSOMWARE attack", "none"] } }) { nodes { id } } }',
      ['incident:wannacry'],
    ],
    ['{ incidents(where: { id: { in: ["incident:wannacry"] } }) { nodes { id } } }', ['incident:wannacry']],
  ])('%s', async (query, expected) => {
    const { data, errors } = await service.ask(query);
    expect(errors).toBeUndefined();
    expect(data.incidents.nodes.map(({ id }: { id: string }) => id)).toEqual(expected);
  });
});

describe('the shape of a response', () => {
  test('aliases, fragments on interfaces and kinds, and arguments of one field side by side', async () => {
    const { data } = await service.ask(`{
      a: node(id: "country:iran") { ...Any } b: node(id: "claim:article-a1") { ...Any }
      entity(id: "incident:wannacry") {
        out: relationships(direction: OUT, types: [TARGETED]) { totalCount }
        in: relationships(direction: IN, types: [TARGETED]) { totalCount }
        ... on Incident { began: startedAt } ... on Malware { malwareTypes }
      } }
      fragment Any on Node { __typename id ... on Entity { called: name ... on Country { isoCode } } ... on Claim { said: summary subject { ... on Incident { startedAt } } } }`);
    expect(data.a).toEqual({ __typename: 'Country', id: 'country:iran', called: 'Iran', isoCode: 'IR' });
    expect(data.b).toMatchObject({
      __typename: 'Claim',
      said: expect.any(String),
      subject: { startedAt: '2017-05-12' },
    });
    expect(data.entity).toEqual({ out: { totalCount: 7 }, in: { totalCount: 0 }, began: '2017-05-12' });
  });

  test('one operation with other variables gets its own result each time', async () => {
    const query =
      'query ($id: ID!, $more: Boolean!, $lens: Lens) { incident(id: $id) { name @skip(if: $more) startedAt @include(if: $more) attributions(lens: $lens) { actor { id } } } }';
    const answers = [];
    for (const variables of [
      { id: 'incident:dnc', more: true },
      { id: 'incident:dnc', more: false, lens: { asOf: '2016-06' } },
      { id: 'incident:american-banks-2012', more: true, lens: { claimants: ['organization:us-justice'] } },
      { id: 'incident:dnc', more: false, lens: {} },
    ]) {
      answers.push((await service.ask(query, variables)).data.incident);
    }
    expect(answers[0]).toMatchObject({ startedAt: '2015-07' });
    expect(answers[0]).not.toHaveProperty('name');
    expect(answers[1].attributions.map(({ actor }: { actor: { id: string } }) => actor.id).sort()).toEqual([
      'intrusion-set:cozy-bear',
      'intrusion-set:fancy-bear',
      'threat-actor:guccifer-2',
    ]);
    expect(answers[2].attributions).toHaveLength(2);
    expect(answers[3]).toMatchObject({ name: 'Democratic National Committee hack' });
  });

  test('the lens of nodes applies to the claims below', async () => {
    const asked = (options: string): string => `nodes(ids: ["incident:wannacry"]${options}) {
      ... on Incident { attributions { actor { id } assessment { status } } } }`;
    const lens = 'lens: { asOf: "2017-05-18" }';
    const { data } = await service.ask(`{ ${asked(`, ${lens}`)} incident(id: "incident:wannacry", ${lens}) {
      attributions { actor { id } assessment { status } } } now: ${asked('')} }`);
    expect(data.nodes).toEqual([data.incident]);
    expect(data.now).not.toEqual(data.nodes);
  });

  test('relationships are nodes: their ids find them, beside entities and claims, as far as a lens counts them', async () => {
    const attribution = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';
    const nothing = [
      'relationship:incident:wannacry/ATTRIBUTED_TO/country:none',
      'relationship:incident:wannacry/CAUSED/country:north-korea',
      'relationship:country:north-korea/ATTRIBUTED_TO/incident:wannacry',
      'relationship:incident:wannacry/NO_SUCH_TYPE/country:north-korea',
      'relationship:incident:wannacry',
    ];
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!, $id: ID!) {
        nodes(ids: $ids) { __typename id ... on Relationship { type from { name } to { id } assessment { status } claims { totalCount } } ... on Incident { name } }
        early: nodes(ids: $ids, lens: { asOf: "2017-05-12" }) { id }
        later: nodes(ids: [$id], lens: { asOf: "2017-05-18" }) { ... on Relationship { assessment { status } } }
        node(id: $id) { __typename id ... on Relationship { claims(first: 1) { nodes { id } } } }
        none: node(id: "relationship:incident:wannacry/ATTRIBUTED_TO/country:none") { id } }`,
      {
        ids: [attribution, 'incident:wannacry', ...nothing, 'claim:article-a1', attribution],
        id: attribution,
      },
    );
    expect(errors).toBeUndefined();
    const shown = {
      ...{ __typename: 'Relationship', id: attribution, type: 'ATTRIBUTED_TO' },
      ...{ from: { name: 'WannaCry ransomware attack' }, to: { id: 'country:north-korea' } },
      ...{ assessment: { status: 'CONTESTED' }, claims: { totalCount: expect.any(Number) } },
    };
    expect(data.nodes).toEqual([
      shown,
      { __typename: 'Incident', id: 'incident:wannacry', name: 'WannaCry ransomware attack' },
      ...nothing.map(() => null),
      { __typename: 'Claim', id: 'claim:article-a1' },
      shown,
    ]);
    expect(data.early.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      ...[null, 'incident:wannacry', ...nothing.map(() => null), 'claim:article-a1', null],
    ]);
    expect(data.later).toEqual([{ assessment: { status: 'SUSPECTED' } }]);
    expect(data.node).toMatchObject({ __typename: 'Relationship', id: attribution });
    expect(data.node.claims.nodes).toHaveLength(1);
    expect(data.none).toBeNull();
  });

  test('all entities of a small graph are read with all their claims in one request', async () => {
    const limited = await startTestService({ MAX_COST: String(operationLimits.cost) });
    const { data, errors } = await limited.ask(
      `{ entities(first: 500) { totalCount nodes { id name claims(first: 500) { totalCount nodes {
        id summary stance claimants { id name } source { id } derivedFrom { id } disputes { id } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.entities.nodes).toHaveLength(data.entities.totalCount);
    for (const { claims } of data.entities.nodes) expect(claims.nodes).toHaveLength(claims.totalCount);
    await limited.stop();
  });

  test('a lens applies to all fields below it, unless they have another', async () => {
    const { data } = await service.ask(`{ incident(id: "incident:wannacry", lens: { asOf: "2017-05" }) {
      attributions { actor { id ... on Country { relationships(types: [ATTRIBUTED_TO]) { nodes { assessment { status } } } } } }
      now: attributions(lens: {}) { actor { id } assessment { status } } } }`);
    const korea = (list: { actor: { id: string } }[]) =>
      list.find(({ actor }) => actor.id === 'country:north-korea');
    expect(korea(data.incident.attributions)).toMatchObject({
      actor: {
        relationships: {
          nodes: [{ assessment: { status: 'CONTESTED' } }, { assessment: { status: 'CONTESTED' } }],
        },
      },
    });
    expect(korea(data.incident.now)).toMatchObject({ assessment: { status: 'CONTESTED' } });
  });

  test('the timeline of WannaCry is in order and keeps the precision of its dates', async () => {
    const { data } = await service.ask(
      '{ entity(id: "incident:wannacry") { timeline(lens: { sources: ["source:article"] }) { date type summary claim { id } entity { id } } } }',
    );
    const [first] = data.entity.timeline;
    expect(first).toMatchObject({ date: '2017-05-12', type: 'BEGAN' });
    expect(data.entity.timeline).toContainEqual(
      expect.objectContaining({ date: '2017-05', type: 'STATED', claim: { id: 'claim:article-a3' } }),
    );
    const types = new Set(data.entity.timeline.map(({ type }: { type: string }) => type));
    expect([...types].sort()).toEqual(['BEGAN', 'RELATED', 'STATED']);
  });
});

describe('search', () => {
  test.each([
    ['wanacry', 'malware:wannacry'],
    ['Nroth Korea', 'country:north-korea'],
    ['DPRK', 'country:north-korea'],
    ['kings colege hospital', 'organization:kings-college-hospital'],
    ['TAO', 'organization:tailored-access-operations'],
    ['shadow', 'threat-actor:shadow-brokers'],
  ])('%s', async (text, id) => {
    const { data } = await service.ask(
      'query ($text: String!) { search(text: $text, first: 5) { nodes { entity { id } score matched } } }',
      { text },
    );
    expect(data.search.nodes.map(({ entity }: { entity: { id: string } }) => entity.id)).toContain(id);
  });

  test.each([
    ['WannaCry', 'WannaCry', 1],
    ['north korea', 'North Korea', 1],
    ['shadow', 'Shadow Brokers', 0.95],
  ])('%s matches first by the most similar name', async (text, matched, score) => {
    const { data } = await service.ask(
      'query ($text: String!) { search(text: $text) { nodes { matched score } } }',
      {
        text,
      },
    );
    expect(data.search.nodes[0].matched).toBe(matched);
    expect(data.search.nodes[0].score).toBeCloseTo(score, 3);
    const scores = data.search.nodes.map((hit: { score: number }) => hit.score);
    expect(scores).toEqual(scores.toSorted((one: number, two: number) => two - one));
  });

  test('returns the matching name, and only the requested kinds', async () => {
    const { data } = await service.ask(
      '{ search(text: "dprk", kinds: [COUNTRY]) { nodes { entity { id } matched } } none: search(text: "dprk", kinds: [MALWARE]) { nodes { matched } } }',
    );
    expect(data.search.nodes[0]).toEqual({ entity: { id: 'country:north-korea' }, matched: 'DPRK' });
    expect(data.none.nodes).toEqual([]);
  });

  interface Hit {
    score: number;
    entity: { id: string; kind: string; name: string; aliases: string[]; description: string | null };
  }
  interface HitPage {
    totalCount: number;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
    nodes: Hit[];
  }
  const searched = async (variables: Record<string, unknown>): Promise<HitPage> => {
    const { data, errors } = await service.ask(
      `query ($text: String!, $kinds: [EntityKind!], $first: Int, $after: String) {
        search(text: $text, kinds: $kinds, first: $first, after: $after) {
          totalCount pageInfo { endCursor hasNextPage } nodes { score entity { id kind name aliases description } } } }`,
      variables,
    );
    expect(errors).toBeUndefined();
    return data.search as HitPage;
  };

  /** How well a name or a description matches one word. */
  function wordFit(word: string, own: readonly string[], name: string, description: string): number {
    if (own.includes(word)) return 1;
    if (own.some((part) => part.startsWith(word))) return 0.9;
    if (word.length >= 5 && own.join('').includes(word)) return 0.85;
    const letters = Array.from(word);
    const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
    const met = pairs.filter((pair) => name.includes(pair)).length;
    if (pairs.length > 0 && 2 * met >= pairs.length) return (0.8 * met) / pairs.length;
    return description.includes(word) ? 0.4 : 0;
  }
  /** Words that many names have count a quarter of others. */
  const weightOf = (word: string): number => (['cyber', 'group', 'the'].includes(word) ? 0.25 : 1);
  /** The score by the rule as it is documented. */
  function scoreOf({ entity }: Hit, words: readonly string[]): number {
    const description = (entity.description ?? '').toLowerCase();
    return Math.max(
      ...[entity.name, ...entity.aliases].map((raw, index) => {
        const plain = raw
          .normalize('NFD')
          .replace(/\p{M}|['’]/gu, '')
          .toLowerCase();
        const own = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
        if (own.join('') === words.join('')) return index === 0 ? 1 : 0.99;
        const sum = words.reduce(
          (all, word) => all + weightOf(word) * wordFit(word, own, own.join(' '), description),
          0,
        );
        const total = words.reduce((all, word) => all + weightOf(word), 0);
        const share = own.length > words.length ? (0.1 * words.length) / own.length : 0.08;
        return (0.9 * sum) / total + share;
      }),
    );
  }

  test('pages of any size are the whole list: ordered by score and id, each hit once, only the requested kinds', async () => {
    const words = [
      'north',
      'korea',
      'united',
      'states',
      'republic',
      'lazarus',
      'cyber',
      'natonal',
      'group',
      'the',
      'n',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
        fc.option(fc.subarray(['COUNTRY', 'ORGANIZATION', 'PERSON', 'INCIDENT', 'SOURCE'], { minLength: 1 })),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
        async (some, kinds, sizes) => {
          const text = some.join(' ');
          const whole = await searched({ text, kinds, first: 500 });
          expect(whole.totalCount).toBe(whole.nodes.length);
          expect(whole.pageInfo.hasNextPage).toBe(false);

          const pages: Hit[] = [];
          let after: string | null = null;
          for (let turn = 0; turn === 0 || after !== null; turn += 1) {
            const first = sizes[turn % sizes.length];
            const page: HitPage = await searched({ text, kinds, first, after });
            expect(page.totalCount).toBe(whole.totalCount);
            pages.push(...page.nodes);
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
          }
          expect(pages).toEqual(whole.nodes);

          expect(new Set(pages.map(({ entity }) => entity.id)).size).toBe(pages.length);
          const inOrder = pages.toSorted(
            (one, other) => other.score - one.score || (one.entity.id < other.entity.id ? -1 : 1),
          );
          expect(pages).toEqual(inOrder);
          for (const hit of pages) expect(hit.score).toBeCloseTo(scoreOf(hit, some), 10);

          const all = await searched({ text, first: 500 });
          if (kinds && all.totalCount < 150)
            expect(pages).toEqual(all.nodes.filter(({ entity }) => kinds.includes(entity.kind)));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a cursor of another list, an invalid cursor and a page above 500 are refused, and no words find nothing', async () => {
    const { data } = await service.ask('{ entities(first: 1) { pageInfo { endCursor } } }');
    const other = data.entities.pageInfo.endCursor as string;
    for (const given of [`after: "${other}"`, 'after: "x"', 'first: 501', 'first: -1'])
      for (const text of ['korea', '!!'])
        expect(
          codeOf(await service.ask(`{ search(text: "${text}", ${given}) { totalCount nodes { score } } }`)),
        ).toBe('BAD_USER_INPUT');
    expect(await searched({ text: '!!' })).toEqual({
      totalCount: 0,
      pageInfo: { endCursor: null, hasNextPage: false },
      nodes: [],
    });
  });

  test('what a hit shows is seen under the lens', async () => {
    const shown =
      'id ... on Incident { attributions { actor { id } assessment { status supporting lastStatedAt } } }';
    const { data } = await service.ask(
      `query ($lens: Lens!) {
      search(text: "wannacry", kinds: [INCIDENT], lens: $lens, first: 1) { nodes { entity { ${shown} } } }
      incident(id: "incident:wannacry", lens: $lens) { ${shown} }
      later: search(text: "wannacry", kinds: [INCIDENT], first: 1) { nodes { entity { ${shown} } } } }`,
      {
        lens: { asOf: '2017-06' },
      },
    );
    expect(data.search.nodes).toEqual([{ entity: data.incident }]);
    expect(data.later.nodes).not.toEqual(data.search.nodes);
  });

  test('any text is safe', async () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '/.*/',
        '(((',
        '"',
        '*',
        'a AND OR NOT',
        '~~',
        'name:*',
        '\\',
        '[a TO',
        "' OR 1=1 //",
        '\u202e',
        '\0',
        '   ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { errors, data } = await service.ask(
          'query ($text: String!) { search(text: $text) { nodes { score } } }',
          { text },
        );
        expect(errors).toBeUndefined();
        expect(Array.isArray(data.search.nodes)).toBe(true);
      }),
      { numRuns: 60 },
    );
    const { data } = await service.ask('{ search(text: "/.*/") { nodes { score } } }');
    expect(data.search.nodes).toEqual([]);
  });
});

describe('unknown ids and invalid arguments', () => {
  test('an unknown id gives null and NOT_FOUND, or only null where Relay requires it', async () => {
    const asked = await service.ask(
      '{ incident(id: "incident:none") { id } node(id: "country:none") { id } nodes(ids: ["country:none", "country:iran"]) { id } }',
    );
    expect(asked.data).toEqual({ incident: null, node: null, nodes: [null, { id: 'country:iran' }] });
    expect(asked.errors).toEqual([
      expect.objectContaining({
        path: ['incident'],
        extensions: expect.objectContaining({ code: 'NOT_FOUND' }),
      }),
    ]);
    expect(codeOf(await service.ask('{ attributionChains(from: "incident:none") { length } }'))).toBe(
      'NOT_FOUND',
    );
    expect(codeOf(await service.ask('{ shortestPaths(from: "country:iran", to: "x") { length } }'))).toBe(
      'NOT_FOUND',
    );
  });

  test('the id of another kind is not an incident', async () => {
    expect(codeOf(await service.ask('{ incident(id: "country:iran") { id } }'))).toBe('NOT_FOUND');
  });

  test.each([
    ['{ incidents(first: -1) { totalCount nodes { id } } }'],
    ['{ incidents(first: 1000000) { nodes { id } } }'],
    ['{ incidents(after: "nonsense") { nodes { id } } }'],
    ['{ attributionChains(from: "incident:wannacry", maxLength: 99) { length } }'],
    ['{ shortestPaths(from: "incident:wannacry", to: "country:iran", first: -3) { length } }'],
    ['{ incident(id: "incident:wannacry") { relationships(first: 501) { nodes { id } } } }'],
  ])('%s', async (query) => {
    const { errors, status } = await service.ask(query);
    expect(status).toBeLessThan(500);
    expect(errors).toEqual([
      expect.objectContaining({
        path: expect.any(Array),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: expect.any(String) }),
      }),
    ]);
  });

  test.each(['2017-13', '2017-5', 'May 2017', '2017-02-30', ''])(
    'the date %j is rejected at its position',
    async (asOf) => {
      for (const asked of [
        await service.ask(`{ incidents(lens: { asOf: "${asOf}" }) { totalCount } }`),
        await service.ask('query ($asOf: PartialDate) { incidents(lens: { asOf: $asOf }) { totalCount } }', {
          asOf,
        }),
      ]) {
        expect(asked.status).toBe(400);
        expect(asked.errors?.[0]?.message).toMatch(/2017-05/);
      }
    },
  );

  test.each(['2017-02-30T00:00:00Z', '2017-05-01', 'yesterday', '2017-05-01T25:00:00Z'])(
    'the moment %j is rejected at its position',
    async (recordedBy) => {
      const lens = (value: string): string => `incidents(lens: { recordedBy: ${value} }) { totalCount }`;
      const byLiteral = await service.ask(`{ ${lens(`"${recordedBy}"`)} }`);
      const byVariable = await service.ask(`query ($moment: DateTime) { ${lens('$moment')} }`, {
        moment: recordedBy,
      });
      for (const asked of [byLiteral, byVariable]) {
        expect(asked.status).toBe(400);
        expect(asked.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
        expect(asked.errors?.[0]?.message).toContain('"2017-12-19T15:30:00Z"');
        expect(asked.errors?.[0]?.message.includes('no day 2017-02-30')).toBe(recordedBy.includes('02-30'));
      }
    },
  );

  test.each([
    ['{ incidents(where: { name: { eq: null } }) { totalCount } }', 'incidents.where.name.eq', /is null/],
    [
      '{ entities(where: { OR: [{ NOT: { id: { in: null } } }] }) { totalCount } }',
      'entities.where.OR.0.NOT.id.in',
      /is null/,
    ],
    [
      '{ all: incidents(where: { date: { overlaps: { from: "2018", to: "2017-12" } } }) { totalCount } }',
      'all.where.date.overlaps',
      /ends \(2017-12\) before it begins \(2018\)/,
    ],
    [
      '{ statistics(where: { date: { within: { from: "2017-05-13", to: "2017-05-12" } } }) { incidents } }',
      'statistics.where.date.within',
      /ends/,
    ],
    [
      '{ incidents(lens: { minConfidence: 101 }) { totalCount } }',
      'incidents.lens.minConfidence',
      /0 to 100/,
    ],
    [
      '{ statistics(lens: { minConfidence: -1 }) { incidents } }',
      'statistics.lens.minConfidence',
      /0 to 100/,
    ],
  ])('a condition that would mislead is refused: %s', async (query, argument, message) => {
    const { errors } = await service.ask(query);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT', argument } },
    ]);
  });

  test('a range of one partial date is not the wrong way round', async () => {
    const { data, errors } = await service.ask(
      '{ incidents(where: { date: { overlaps: { from: "2017-05-12", to: "2017-05" } } }) { totalCount } }',
    );
    expect(errors).toBeUndefined();
    expect(data.incidents.totalCount).toBeGreaterThan(0);
  });

  test.each(['{ OR: [] }', '{ AND: [{ OR: [] }] }', '{ NOT: {} }', '{ NOT: { AND: [] } }'])(
    'the condition %s holds for nothing, in every list',
    async (where) => {
      const { data, errors } = await service.ask(`{
        claims(where: ${where}) { totalCount }
        entities(where: ${where}) { totalCount }
        incidents(where: ${where}) { totalCount }
        ofRange: incidents(where: { date: { overlaps: { from: "2016" } }, AND: [${where}] }) { totalCount }
        incident(id: "incident:wannacry") {
          relationships(first: 2) { nodes { claims(where: ${where}) { totalCount } } }
          attributions { claims(where: ${where}) { totalCount } }
        }
        entity(id: "organization:microsoft") { claimsMade(where: ${where}) { totalCount } }
        statistics(where: ${where}) { incidents }
      }`);
      expect(errors).toBeUndefined();
      const counts = JSON.stringify(data).match(/"(totalCount|incidents)":\d+/g) ?? [];
      expect(counts.length).toBeGreaterThan(9);
      expect(counts.filter((count) => !count.endsWith(':0'))).toEqual([]);
    },
  );

  test('a cursor of another list is rejected', async () => {
    const { data } = await service.ask('{ incidents(first: 1) { pageInfo { endCursor } } }');
    const asked = await service.ask('query ($after: String) { entities(after: $after) { nodes { id } } }', {
      after: data.incidents.pageInfo.endCursor,
    });
    expect(asked.errors?.[0]?.message).toMatch(/another list/);
  });

  test.each(['entities', 'incidents', 'changes(since: "2020-01-01T00:00:00Z"'])(
    '%s: an invalid cursor is rejected even where only the number of items is selected',
    async (field) => {
      const call = field.includes('(') ? `${field}, after: "garbage")` : `${field}(after: "garbage")`;
      const { errors } = await service.ask(`{ ${call} { totalCount } }`);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    },
  );

  test('ids, names and cursors of any sort never make an INTERNAL error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const asked = await service.ask(
          'query ($t: ID!, $s: String!) { node(id: $t) { id } entities(where: { id: { eq: $t }, anyName: { contains: $s }, relatedTo: { in: [$t] } }) { nodes { id } } attributionChains(from: $t, to: $t) { length } }',
          { t: text, s: text },
        );
        for (const error of asked.errors ?? [])
          expect(['NOT_FOUND', 'BAD_USER_INPUT']).toContain(error.extensions['code']);
      }),
      { numRuns: 40 },
    );
  });

  test('a chain from an entity to itself has no hops', async () => {
    const { data } = await service.ask(
      '{ shortestPaths(from: "country:iran", to: "country:iran") { length } causalChains(from: "country:iran", to: "country:iran") { length } }',
    );
    expect(data).toEqual({ shortestPaths: [], causalChains: [] });
  });
});
