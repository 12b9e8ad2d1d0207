import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ CACHE_SECONDS: '30', CORS_ORIGINS: 'https://dashboard.example' });
}, 120_000);
afterAll(() => service.stop());

const query = 'query Names { incidents { nodes { id name } } }';
const preflight = { 'apollo-require-preflight': 'true' };

function get(parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.url}/graphql?${new URLSearchParams(parameters).toString()}`, {
    headers: { ...preflight, ...headers },
  });
}

const codesOf = async (response: Response): Promise<string[]> => {
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
};

describe('a response to a GET', () => {
  test('is public for a limited time if all clients get the same', async () => {
    const { headers } = await get({ query });
    expect(headers.get('cache-control')).toBe('public, max-age=30');
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(headers.get('vary')?.toLowerCase().split(', ')).toEqual(
      expect.arrayContaining(['accept', 'authorization', 'origin', 'x-graph-bookmark']),
    );
  });

  test('is not sent again to a client that has it', async () => {
    const first = await get({ query });
    const tag = first.headers.get('etag') as string;
    const again = await get({ query }, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(tag);
    expect(again.headers.get('cache-control')).toBe('public, max-age=30');
    const other = await get(
      { query: 'query Names { incidents { nodes { id } } }' },
      { 'if-none-match': tag },
    );
    expect(other.status).toBe(200);
  });

  test('is private for a request with credentials or a bookmark', async () => {
    const wrong = await get({ query }, { authorization: 'Bearer cig_none' });
    expect([wrong.status, wrong.headers.get('cache-control'), wrong.headers.get('etag')]).toEqual([
      401,
      'no-store',
      null,
    ]);
    const { headers } = await get({ query }, { cookie: 'theme=dark' });
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  test('is not cached if it is an error; responses to a POST never are', async () => {
    const missing = await get({ query: '{ incident(id: "incident:none") { id } }' });
    expect([missing.headers.get('cache-control'), missing.headers.get('etag')]).toEqual(['no-store', null]);
    const posted = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect([posted.headers.get('cache-control'), posted.headers.get('etag')]).toEqual(['no-store', null]);
  });
});

describe('a persisted query', () => {
  const extensionsOf = (text: string): string =>
    JSON.stringify({
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
    });

  test('can be requested by its hash once it was sent, and is cached like any other', async () => {
    const text = `${query} # by hash`;
    const extensions = extensionsOf(text);
    expect(await codesOf(await get({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await get({ query: text, extensions })).status).toBe(200);
    const kept = await get({ extensions });
    expect([kept.status, kept.headers.get('cache-control')]).toEqual([200, 'public, max-age=30']);
    expect(await kept.json()).toMatchObject({ data: { incidents: { nodes: expect.any(Array) } } });
  });

  test('has the same limits as any other', async () => {
    const deep = `{ incident(id: "incident:wannacry") { ${'claims { nodes { subject { '.repeat(8)} id ${'} } }'.repeat(8)} } }`;
    const extensions = extensionsOf(deep);
    expect(await codesOf(await get({ query: deep, extensions }))).toEqual(['QUERY_TOO_COMPLEX']);
    expect(await codesOf(await get({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  test('with a wrong hash is rejected', async () => {
    const response = await get({ query, extensions: extensionsOf('{ __typename }') });
    expect(response.status).toBe(400);
  });
});

describe('pages of other origins', () => {
  const asking = (origin: string) => ({
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,authorization',
  });
  const preflighted = (path: string, origin: string): Promise<Response> =>
    fetch(`${service.url}${path}`, { method: 'OPTIONS', headers: asking(origin) });

  test('may read responses if their origin is allowed', async () => {
    const { status, headers } = await preflighted('/graphql', 'https://dashboard.example');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://dashboard.example');
    expect(headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const answered = await get({ query }, { origin: 'https://dashboard.example' });
    expect(answered.headers.get('access-control-allow-origin')).toBe('https://dashboard.example');
    expect(answered.headers.get('access-control-expose-headers')).toContain('etag');
  });

  test('may not otherwise, and only at the API', async () => {
    for (const [path, origin] of [
      ['/graphql', 'https://elsewhere.example'],
      ['/graphql', 'null'],
      ['/playground', 'https://dashboard.example'],
    ] as const) {
      const { headers } = await preflighted(path, origin);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
