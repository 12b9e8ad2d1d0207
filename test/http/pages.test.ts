import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientError } from '../../src/errors.js';
import { ask, startTestServer, type TestServer } from './testServer.js';

let folder: string;
let server: TestServer;
const readiness = { database: async () => {} };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playground-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Playground</title>');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  server = await startTestServer({ pageFolders: { playground: folder, explorer: folder }, readiness });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.url}${path}`, { method, headers, redirect: 'manual' });
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the root', () => {
  test('links to playground and API for browsers', async () => {
    const page = await (await get('/', browser)).text();
    expect(page).toContain('href="/explorer"');
    expect(page).toContain('href="/playground"');
    expect(page).toContain('href="/graphql"');
  });

  test('lists the addresses as JSON for programs', async () => {
    expect(await (await get('/')).json()).toMatchObject({ graphql: '/graphql', playground: '/playground' });
  });
});

describe('the playground', () => {
  test('is a page without inline script, with content from this origin only', async () => {
    const response = await get('/playground', browser);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('http');
  });

  test('has files that browsers may cache', async () => {
    const response = await get('/playground/assets/main-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(await response.text()).toBe('export {};');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    '/playground/../package.json',
    '/playground/%2e%2e/%2e%2e/etc/passwd',
    '/playground//etc/passwd',
    '/playground/assets',
  ])('serves nothing else: %s', async (path) => expect((await get(path)).status).toBe(404));

  test('is where a browser that opens the API is redirected', async () => {
    const response = await get('/graphql', browser);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/playground']);
  });

  test('reports that it is not built', async () => {
    const bare = await startTestServer({ pageFolders: { playground: join(folder, 'assets', 'none') } });
    const response = await fetch(`${bare.url}/playground`);
    await bare.close();
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('not been built') }],
    });
  });
});

describe('the explorer', () => {
  test('is a page without inline content, with content from this origin only', async () => {
    const response = await get('/explorer', browser);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "worker-src 'self'"])
      expect(policy.split(';')).toContain(part);
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect((await get('/explorer/assets/main-1a2b.js')).status).toBe(200);
    expect((await get('/explorer/../package.json')).status).toBe(404);
  });
});

describe('health', () => {
  test('is live and ready', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
    const response = await get('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', parts: { database: 'ready' } });
  });

  test('names the part that is not ready, within the maximum wait and without internal messages', async () => {
    const checks = {
      database: () => Promise.reject(new ClientError('SERVICE_UNAVAILABLE', 'The database does not answer.')),
      index: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:7687')),
      hanging: () => new Promise<void>(() => {}),
      fine: async () => {},
    };
    const ill = await startTestServer({ readiness: checks });
    const response = await fetch(`${ill.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      parts: {
        database: 'not ready: The database does not answer.',
        index: 'not ready',
        hanging: 'not ready: no answer within 2000 ms',
        fine: 'ready',
      },
    });
    expect((await fetch(`${ill.url}/health/live`)).status).toBe(200);
    await ill.close();
  });
});

describe('any path', () => {
  test.each(['/', '/health/live', '/playground'])('%s answers HEAD with the headers of GET', async (path) => {
    const plain = { 'accept-encoding': 'identity' };
    const [head, whole] = await Promise.all([get(path, plain, 'HEAD'), get(path, plain)]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await whole.text())));
  });

  test.each([
    ['PUT', '/graphql', 'GET, POST, OPTIONS'],
    ['DELETE', '/', 'GET, HEAD, OPTIONS'],
    ['POST', '/health/ready', 'GET, HEAD, OPTIONS'],
  ])('%s %s: 405 with the allowed methods', async (method, path, allow) => {
    const response = await get(path, {}, method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  test.each(['/graph', '/constructor', '/__proto__', '/graphql/'])(
    '%s: 404 in the form of all errors',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );
});

describe('the log', () => {
  const secret = 'only-in-the-variables';

  test('has one line per request, with id, operation name, duration and status', async () => {
    server.lines.splice(0);
    const query = 'query Named($id: String!) { thing(id: $id) { name } refused }';
    const { headers } = await ask(server, { query, variables: { id: secret } });
    expect(server.lines).toHaveLength(1);
    expect(server.lines[0]).toMatchObject({
      msg: 'request',
      requestId: headers.get('x-request-id'),
      method: 'POST',
      path: '/graphql',
      operation: 'Named',
      status: 200,
      errors: ['BAD_USER_INPUT'],
      durationMs: expect.any(Number),
    });
    expect(JSON.stringify(server.lines)).not.toMatch(/only-in|thing/);
  });

  test('uses the request id of a proxy if it is safe in a log line', async () => {
    const kept = await ask(server, { query: '{ requestId }' }, { 'x-request-id': 'trace:1-a.b_c' });
    const made = await ask(server, { query: '{ requestId }' }, { 'x-request-id': 'a b"{}' });
    expect(kept.headers.get('x-request-id')).toBe('trace:1-a.b_c');
    expect(kept.body.data).toEqual({ requestId: 'trace:1-a.b_c' });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has no health checks at level info', async () => {
    server.lines.splice(0);
    await get('/health/live');
    expect(server.lines).toEqual([]);
  });
});
