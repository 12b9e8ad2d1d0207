import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { bookmarkHeaders } from '../../src/http/caching/bookmarkHeaders.js';
import type { AbortContext } from '../../src/model/abortContext.js';
import { follow } from '../support/eventStream.js';
import { type ReverseProxy, startReverseProxy } from '../support/reverseProxy.js';
import { ask, startTestServer, testSchema, type TestServer } from './testServer.js';

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

const builtPage = `<!doctype html>
<html><head>
<meta name="public-path" content="" />
<link rel="icon" href="./assets/icon-1a2b.svg" />
<script type="module" crossorigin src="./assets/main-1a2b.js"></script>
</head></html>
`;

const schema = new GraphQLSchema({
  query: testSchema.getQueryType(),
  subscription: new GraphQLObjectType({ name: 'Subscription', fields: { ticks: { type: GraphQLString } } }),
});

async function* ticks({ signal }: AbortContext) {
  yield { data: { ticks: 'one' } };
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), builtPage);
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'icon-1a2b.svg'), '<svg/>');
});
afterAll(() => rm(folder, { recursive: true }));

const startAt = (publicPath: string | undefined): Promise<TestServer> =>
  startTestServer({
    schema,
    settings: {
      ...{ host: '127.0.0.1', port: 0, introspection: true, queryTimeoutMs: 1_000 },
      ...(publicPath !== undefined && { publicPath }),
    },
    pageFolders: { playground: folder, explorer: folder },
    readiness: { database: async () => {} },
    metrics: {
      check: async () => {},
      rateLimited: () => 0,
      speedLayer: () => 0,
      onStatementEnd: () => {},
      driverPatchesApplied: true,
    },
    streams: {
      ...{ maxStreams: 10, maxStreamsPerClient: 10, drainTimeoutMs: 1_000 },
      subscriberOf: async () => ({
        client: 'one',
        check: async () => undefined,
        context: (_requestId, abort) => abort,
      }),
      subscribe: async ({ context }) => ticks(context as AbortContext),
    },
  });

describe.each([
  ['keeps the path', '/cti', false],
  ['removes the path', '/cti', true],
  ['keeps a path of several segments', '/cti/incident-graph', false],
  ['removes a path of several segments', '/cti/incident-graph', true],
])('behind a proxy that %s', (_name, publicPath, strips) => {
  let server: TestServer;
  let proxy: ReverseProxy;
  let url: string;

  beforeAll(async () => {
    server = await startAt(publicPath);
    proxy = await startReverseProxy({ target: server.url, path: publicPath, strips });
    url = `${proxy.url}${publicPath}`;
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(address, { headers, redirect: 'manual' });
  /** The addresses in `href` and `src`, resolved as a browser does. */
  const linksIn = (html: string, base: string): string[] =>
    [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link = '']) => new URL(link, base).href);

  test.each(['', '/'])('every link of the root page (%s) is answered', async (end) => {
    const page = await (await get(`${url}${end}`, browser)).text();
    const links = linksIn(page, `${url}${end}`);
    expect(links).toContain(`${url}/explorer`);
    expect(links.length).toBeGreaterThanOrEqual(5);
    for (const link of links) {
      const { status } = await fetch(link, { headers: browser });
      expect([link, status]).toEqual([link, 200]);
    }
    expect(page).toContain(`<code>${publicPath}/graphql</code>`);
  });

  test('the root lists the public addresses for programs', async () => {
    expect(await (await get(url)).json()).toEqual({
      graphql: `${publicPath}/graphql`,
      explorer: `${publicPath}/explorer`,
      playground: `${publicPath}/playground`,
      health: { live: `${publicPath}/health/live`, ready: `${publicPath}/health/ready` },
    });
  });

  test.each(['/explorer', '/explorer/', '/playground', '/playground/'])(
    'the assets of the page %s are found, and it knows the path',
    async (page) => {
      const html = await (await get(`${url}${page}`, browser)).text();
      const links = linksIn(html, `${url}${page}`);
      expect(links).toHaveLength(2);
      for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
      expect(html).toContain(`<meta name="public-path" content="${publicPath}" />`);
    },
  );

  test('a page has its length with and without compression', async () => {
    const plain = await get(`${url}/explorer`, { 'accept-encoding': 'identity' });
    const text = await plain.text();
    expect(plain.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(await (await get(`${url}/explorer`, { 'accept-encoding': 'gzip' })).text()).toBe(text);
  });

  test('operations are answered', async () => {
    expect((await ask({ url }, { query: '{ thing(id: "1") { name } }' })).body.data).toEqual({
      thing: { name: 'one' },
    });
    const query = new URLSearchParams({ query: '{ requestId }' });
    const byGet = await get(`${url}/graphql?${query.toString()}`, { 'apollo-require-preflight': '1' });
    expect(byGet.status).toBe(200);
  });

  test('a stream is sent event by event', async () => {
    const stream = await follow({ url }, 'subscription { ticks }');
    const [message] = await stream.until(1);
    stream.leave();
    expect(message).toMatchObject({ event: 'next', data: { data: { ticks: 'one' } } });
  });

  test('a browser that opens the API is redirected to the playground', async () => {
    const response = await get(`${url}/graphql`, browser);
    expect(response.status).toBe(303);
    const target = new URL(response.headers.get('location') ?? '', response.url).href;
    expect(target).toBe(`${url}/playground`);
  });

  test('health and metrics are answered, and requests are counted by their route', async () => {
    for (const path of ['/health/live', '/health/ready'])
      expect((await get(`${url}${path}`)).status).toBe(200);
    const metrics = await (await get(`${url}/metrics`)).text();
    expect(metrics).toMatch(/request_duration_seconds_count\{route="graphql",status="200"\} 2/);
    expect(metrics).toMatch(/request_duration_seconds_count\{route="health",status="200"\} [1-9]/);
  });

  test('errors name the public addresses', async () => {
    const missing = (await (await get(`${url}/nothing`)).json()) as { errors: { message: string }[] };
    expect(missing.errors[0]?.message).toBe(
      `This address does not exist: GraphQL is at ${publicPath}/graphql.`,
    );
    const subscription = await ask({ url }, { query: 'subscription { ticks }' });
    expect(subscription.body.errors?.[0]?.message).toContain(`served at ${publicPath}/graphql/stream `);
    const stream = await follow({ url }, '{ requestId }');
    expect(JSON.stringify(await stream.ended())).toContain(`send a query to ${publicPath}/graphql.`);
  });

  test('no link leaves the path', () => {
    expect(proxy.strays).toEqual([]);
  });

  test('the service answers without the path too, for probes beside the proxy', async () => {
    expect((await get(`${server.url}/health/ready`)).status).toBe(200);
    expect((await ask(server, { query: '{ requestId }' })).status).toBe(200);
  });

  test.each([`${publicPath}x/graphql`, `${publicPath}${publicPath}/graphql`, `${publicPath}//graphql`])(
    '%s is another path',
    async (path) => expect((await get(`${server.url}${path}`)).status).toBe(404),
  );
});

test('without the setting, pages and links are at the root', async () => {
  const server = await startAt(undefined);
  const page = await (await fetch(`${server.url}/explorer`)).text();
  expect(page).toContain('src="/explorer/assets/main-1a2b.js"');
  expect(page).toContain('<meta name="public-path" content="" />');
  expect((await fetch(`${server.url}/cti/explorer`)).status).toBe(404);
  await server.close();
});

test('the bookmark cookie is sent with requests to the API alone', () => {
  const cookieAt = (publicPath?: string) =>
    bookmarkHeaders(randomBytes(32), publicPath).headersFor(['FB:one='])['set-cookie'];
  expect(cookieAt()).toContain('; Path=/graphql;');
  expect(cookieAt('/cti')).toContain('; Path=/cti/graphql;');
});

describe('the setting PUBLIC_PATH', () => {
  const read = (text: string) => readConfig({ PUBLIC_PATH: text }).publicPath;

  test.each([
    ['', ''],
    ['/', ''],
    ['/cti', '/cti'],
    ['/cti/', '/cti'],
    ['/cti/incident-graph', '/cti/incident-graph'],
    ['/a.b/c_d~e', '/a.b/c_d~e'],
    ['/our/explorer', '/our/explorer'],
  ])('%j is %j', (text, path) => expect(read(text)).toBe(path));

  test.each([
    'cti',
    '//cti',
    '/cti//',
    '/cti//graph',
    '/../etc',
    '/a/./b',
    '/a b',
    '/a?b',
    '/a#b',
    '/a%2fb',
    '/"><script>alert(1)</script>',
    'https://graph.example/cti',
    '/größe',
    '/a;Domain=example',
    '/a\n/b',
    `/${'a'.repeat(201)}`,
  ])('%j is refused with the name of the setting', (text) =>
    expect(() => read(text)).toThrow(/^ {2}PUBLIC_PATH must be a path such as \/cti/m),
  );

  test.each(['/explorer', '/playground/x', '/graphql', '/health', '/metrics/'])(
    '%j is refused: behind a proxy that removes the path it would be ambiguous',
    (text) => expect(() => read(text)).toThrow(/^ {2}PUBLIC_PATH must not begin with \/\w+, an address/m),
  );
});
