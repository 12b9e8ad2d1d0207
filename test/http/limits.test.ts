import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { ask, startTestServer, type TestServer } from './testServer.js';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

/** Each fragment uses the next one twice: 2^count selections in a few lines. */
const doubling = (count: number, last = '{ name }') =>
  `${times(count, (i) => `fragment F${i} on Thing { a: again { ...F${i + 1} } b: again { ...F${i + 1} } }`)} fragment F${count} on Thing ${last}`;

const nested = (depth: number): string => (depth === 0 ? 'name' : `again { ${nested(depth - 1)} }`);

const refused: Record<string, { query: string; limit: string }> = {
  '18 doubling fragments': { query: `{ things { ...F0 } } ${doubling(18)}`, limit: 'selections' },
  '18 doubling fragments without fields between': {
    query: `{ things { ...F0 } } ${times(18, (i) => `fragment F${i} on Thing { ...F${i + 1} ...F${i + 1} }`)} fragment F18 on Thing { name }`,
    limit: 'selections',
  },
  '18 doubling fragments that no operation uses': {
    query: `{ things { name } } ${doubling(18)}`,
    limit: 'selections',
  },
  '18 doubling fragments that come back to the first': {
    query: `{ things { ...F0 } } ${doubling(18, '{ again { ...F0 } }')}`,
    limit: 'selections',
  },
  '100 doubling fragments': { query: `{ things { ...F0 } } ${doubling(100)}`, limit: 'selections' },
  '2,000 directives': { query: `{ things { name ${times(2_000, () => '@a')} } }`, limit: 'tokens' },
  '500 directives': {
    query: `{ things { name ${times(500, () => '@include(if: true)')} } }`,
    limit: 'directives',
  },
  '10,000 tokens': { query: `{ things { ${times(10_000, () => 'name')} } }`, limit: 'tokens' },
  '1,000 aliases': { query: `{ ${times(1_000, (i) => `a${i}: requestId`)} }`, limit: 'aliases' },
  '1,000 aliases of __typename': {
    query: `{ ${times(1_000, (i) => `a${i}: __typename`)} }`,
    limit: 'aliases',
  },
  'aliases of the name __typename': {
    query: `{ ${times(101, (i) => `a${i}: __typename`)} }`,
    limit: 'aliases',
  },
  'a depth of 30': { query: `{ things { ${nested(29)} } }`, limit: 'depth' },
  'a depth of 30 by fragments': {
    query: `{ things { ...F0 } } ${times(29, (i) => `fragment F${i} on Thing { again { ...F${i + 1} } }`)} fragment F29 on Thing { name }`,
    limit: 'depth',
  },
  '1,500 fields': { query: `{ things { ${times(1_500, () => 'name')} } }`, limit: 'selections' },
  '100 kB of opening brackets': { query: '{a'.repeat(50_000), limit: 'tokens' },
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await ask(server, { query: getIntrospectionQuery() });
});
afterAll(() => server.close());

/** The shortest of ten times: other load of the machine only lengthens them, and no attempt speeds up another. */
async function quickestOf10<T>(work: () => Promise<T>): Promise<{ answer: T; took: number }> {
  const times: number[] = [];
  for (;;) {
    const before = performance.now();
    const answer = await work();
    times.push(performance.now() - before);
    if (times.length === 10) return { answer, took: Math.min(...times) };
  }
}

describe('an operation above a limit', () => {
  test.each(Object.entries(refused))('%s: rejected within 100 ms', async (_, { query, limit }) => {
    const { answer, took } = await quickestOf10(() => ask(server, { query }));
    const { status, body } = answer;
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit });
    expect(body.errors?.[0]?.message).not.toContain('Syntax Error');
    expect(status).toBe(400);
    expect(took).toBeLessThan(100);
  });

  test('is also rejected as a GET', async () => {
    const query = encodeURIComponent(`{ things { ${nested(29)} } }`);
    const response = await fetch(`${server.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] });
    expect(response.status).toBe(400);
  });

  test('cyclic fragments are reported, at once', async () => {
    const query = '{ things { ...A } } fragment A on Thing { ...B ...B } fragment B on Thing { ...A ...A }';
    const { answer, took } = await quickestOf10(() => ask(server, { query }));
    expect(took).toBeLessThan(100);
    expect(answer.body.errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });
});

describe('an operation that analysts or tools send', () => {
  const passing: Record<string, string> = {
    'full introspection': getIntrospectionQuery({
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
    }),
    '200 fields': `{ ${times(40, (i) => `a${i}: thing(id: "incident:some-${i}") { name again(first: 50) { name again { name } } }`)} }`,
    'a depth of 12': `{ things { ${nested(10)} } }`,
    'shared fragments': `{ ${times(20, (i) => `t${i}: things { ...F }`)} } fragment F on Thing { name again { name again { name } } }`,
  };
  test.each(Object.entries(passing))('%s: is accepted', async (_, query) => {
    const { status, body } = await ask(server, { query });
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
  });
});

describe('the estimated cost', () => {
  const nested =
    'query ($n: Int) { things { again(first: $n) { again(first: $n) { again(first: $n) { name } } } } }';

  test('is reported with every answer', async () => {
    const { body } = await ask(server, { query: nested, variables: { n: 2 } });
    expect(body.errors).toBeUndefined();
    expect(body.extensions?.['cost']).toEqual({ estimated: expect.any(Number), maximum: 5_000_000 });
    expect(body.extensions?.['cost']?.estimated).toBeLessThan(500);
  });

  test('above the maximum: the operation is rejected before it is executed, within 100 ms', async () => {
    const { answer, took } = await quickestOf10(() => ask(server, { query: nested, variables: { n: 500 } }));
    const { status, body } = answer;
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    const { estimated, maximum } = body.extensions?.['cost'] as { estimated: number; maximum: number };
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'QUERY_TOO_COMPLEX',
      limit: 'cost',
      estimated,
      maximum,
    });
    expect(body.errors?.[0]?.message).toContain(`${estimated} values`);
    expect(estimated).toBeGreaterThan(maximum);
    expect(took).toBeLessThan(100);
  });
});
