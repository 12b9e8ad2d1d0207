import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { ListenError, startHttpServer } from '../../src/http/httpServer.js';
import { transportLimits } from '../../src/http/limits/defaultLimits.js';
import { makeLogger } from '../../src/logging.js';
import { ask, startTestServer, testSchema, type TestServer } from './testServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Sends raw bytes and waits until the server closes the connection. */
function raw(text: string | Buffer, { port } = server): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const codeOf = async (response: Response): Promise<string | undefined> => {
  const body = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return body.errors?.[0]?.extensions.code;
};

describe('a request that cannot be read', () => {
  const post = (body: RequestInit['body'], headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, { method: 'POST', body, headers });
  const asJson = { 'content-type': 'application/json' };

  test.each([
    ['no JSON', '{"query": ', asJson, 400, 'BAD_REQUEST'],
    ['a JSON list that is empty', '[]', asJson, 400, 'BAD_REQUEST'],
    ['a JSON word', '"query"', asJson, 400, 'BAD_REQUEST'],
    ['no query', '{"variables": {}}', asJson, 400, 'BAD_REQUEST'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), asJson, 400, 'BAD_REQUEST'],
    [
      'plain text',
      '{"query": "{ requestId }"}',
      { 'content-type': 'text/plain' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a form',
      'query={requestId}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'another charset',
      '{}',
      { 'content-type': 'application/json; charset=utf-16' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a compressed body', '{}', { ...asJson, 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an unknown encoding', '{}', { ...asJson, 'content-encoding': 'x-y' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['1 MB and a byte', ' '.repeat(1024 * 1024 + 1), asJson, 413, 'PAYLOAD_TOO_LARGE'],
    ['10 MB', ' '.repeat(10 * 1024 * 1024), asJson, 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  test('1 MB is accepted', async () => {
    const text = JSON.stringify({ query: '{ requestId }' });
    const { status } = await ask(server, text.padEnd(1024 * 1024, ' '));
    expect(status).toBe(200);
  });

  test('a URL that is too long', async () => {
    const response = await fetch(`${server.url}/graphql?query=${'x'.repeat(9_000)}`);
    expect(response.status).toBe(414);
    expect(await codeOf(response)).toBe('URI_TOO_LONG');
  });

  const closing = 'connection: close\r\nhost: a\r\napollo-require-preflight: 1\r\n';

  test.each([
    ['a path with half an escape', '/explorer/%E0%A4', '', 'The URL'],
    ['a path with an escape that is not hexadecimal', '/%zz', '', 'The URL'],
    ['a query string with an overlong form', '/graphql?query=%C0%AF', '', 'The URL'],
    ['a query string with an escape cut off', '/graphql?query={requestId}%', '', 'The URL'],
    [
      'a query string with bytes that are not encoded',
      '/graphql?query={caf\u00e9}',
      '',
      'This is not an HTTP request.',
    ],
    ['a header in Latin-1', '/graphql?query={requestId}', 'x-name: caf\u00e9\r\n', 'The header x-name'],
    [
      'credentials that are not UTF-8',
      '/graphql',
      'authorization: Bearer \u00ff\r\n',
      'The header authorization',
    ],
  ])('%s is a bad request', async (_, path, header, message) => {
    const head = Buffer.from(`GET ${path} HTTP/1.1\r\n${closing}${header}\r\n`, 'latin1');
    const answer = await raw(head);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    const [fault] = JSON.parse(answer.slice(answer.indexOf('{'))).errors;
    expect(fault.extensions).toEqual({ code: 'BAD_REQUEST' });
    expect(fault.message).toMatch(new RegExp(`^${message}`));
  });

  test('a header in UTF-8 and an encoded URL are accepted', async () => {
    const head = Buffer.from(
      `GET /graphql?query=%7BrequestId%7D%20%23%20caf%C3%A9 HTTP/1.1\r\n${closing}x-name: caf\u00e9\r\n\r\n`,
    );
    expect(await raw(head)).toMatch(/^HTTP\/1.1 200 /);
  });

  test('any bytes in URL and headers are answered without an error of the service', async () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 }).map((values) => Buffer.from(values));
    const headers = ['authorization', 'accept', 'content-type', 'x-request-id', 'if-none-match', 'cookie'];
    const property = fc.asyncProperty(
      bytes,
      fc.constantFrom('/graphql?query=', '/graphql?extensions=', '/explorer/', '/'),
      fc.constantFrom(...headers),
      bytes,
      async (ofPath, path, header, value) => {
        const head = [`GET ${path}`, ofPath, ` HTTP/1.1\r\n${closing}${header}: `, value, '\r\n\r\n'];
        const answer = await raw(Buffer.concat(head.map((part) => Buffer.from(part as string))));
        expect(answer).toMatch(/^HTTP\/1.1 [234]/);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  test('headers that are too large', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(answer).toContain('HEADERS_TOO_LARGE');
  });

  test('a request that is not HTTP', async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*BAD_REQUEST/);
  });

  test('a body that does not arrive', async () => {
    const shortTimes = { headersTimeoutMs: 300, requestTimeoutMs: 400, checkingIntervalMs: 100 };
    const impatient = await startTestServer({ limits: { ...transportLimits, ...shortTimes } });
    const head =
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"';
    expect(await raw(head, impatient)).toMatch(/^HTTP\/1.1 408 [^]*TIMEOUT/);
    await impatient.close();
  });
});

describe('a connection that is kept', () => {
  const headers = { 'apollo-require-preflight': 'true' };
  /** The header `Keep-Alive` of an answer, and the client's port, which tells its connection. */
  const asking = (url: string, agent: Agent) =>
    new Promise<{ keepAlive: unknown; port: number | undefined }>((resolve, reject) => {
      get(`${url}/graphql?query={requestId}`, { agent, headers }, (response) => {
        const port = response.socket.localPort;
        response.resume().on('end', () => resolve({ keepAlive: response.headers['keep-alive'], port }));
      }).on('error', reject);
    });

  test('stays open for longer than proxies keep theirs', async () => {
    const agent = new Agent({ keepAlive: true });
    expect(await asking(server.url, agent)).toMatchObject({ keepAlive: 'timeout=75' });
    agent.destroy();
  });

  test('takes another request after the time in which headers have to arrive', async () => {
    const shortTimes = { headersTimeoutMs: 200, requestTimeoutMs: 300, checkingIntervalMs: 50 };
    const patient = await startTestServer({ limits: { ...transportLimits, ...shortTimes } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = [];
    for (let request = 0; request < 2; request += 1) {
      ports.push((await asking(patient.url, agent)).port);
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    expect(ports[1]).toBe(ports[0]);
    agent.destroy();
    await patient.close();
  });
});

describe('a cross-site request', () => {
  test('a GET that any page could send is rejected', async () => {
    const response = await fetch(`${server.url}/graphql?query={requestId}`);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  test('a GET that only a program can send is answered', async () => {
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await fetch(`${server.url}/graphql?query={requestId}`, { headers });
    expect(await response.json()).toMatchObject({ data: { requestId: expect.any(String) } });
  });

  test('no response allows it', async () => {
    const headers = { origin: 'http://elsewhere.example', 'access-control-request-method': 'POST' };
    const response = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the server', () => {
  const start = (host: string, port: number) =>
    startHttpServer({
      schema: testSchema,
      execute: async () => ({ data: null }),
      settings: { host, port, introspection: true, queryTimeoutMs: 1_000 },
      logger: makeLogger('silent'),
      contextOf: async () => ({}),
      readiness: {},
      sizeOf: async () => ({ entities: 500, claims: 500, claimsOfOne: 500 }),
    });

  test('reports which port is taken, and what to set', async () => {
    const error = await start('127.0.0.1', server.port).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ListenError);
    expect(error).toMatchObject({ message: `port ${server.port} on 127.0.0.1 is taken: set PORT` });
  });

  test('completes requests in flight before it closes, and accepts no new ones', async () => {
    const closing = await startTestServer();
    const asked = ask(closing, { query: '{ slow }' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = performance.now();
    await Promise.all([
      closing.close(),
      asked.then(({ body }) => expect(body.data).toEqual({ slow: 'done' })),
    ]);
    expect(performance.now() - before).toBeLessThan(900);
    await expect(ask(closing, { query: '{ slow }' })).rejects.toThrow();
  });

  test('tells a client that keeps its connection that it is closed with the answer', async () => {
    const closing = await startTestServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { 'apollo-require-preflight': 'true' };
    const answerTo = (query: string) =>
      new Promise<string | undefined>((resolve, reject) => {
        get(`${closing.url}/graphql?query={${query}}`, { agent, headers }, (response) => {
          response.resume().on('end', () => resolve(response.headers.connection));
        }).on('error', reject);
      });
    expect(await answerTo('requestId')).toBe('keep-alive');
    const asked = answerTo('slow');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([closing.close(), asked.then((connection) => expect(connection).toBe('close'))]);
    agent.destroy();
  });

  test('closes connections whose requests do not end in time', async () => {
    const closing = await startTestServer();
    const asked = ask(closing, { query: '{ untilGone }' }).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = performance.now();
    await closing.close();
    expect(await asked).toBe('cut off');
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
