import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { ClientError } from '../../src/errors.js';
import { ask, seen, startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => void server.lines.splice(0));
afterAll(() => server.close());

const graphqlResponse = { accept: 'application/graphql-response+json' };

describe('an error of the service', () => {
  test('that is written for the client keeps its message, path and details', async () => {
    const { status, body } = await ask(server, { query: '{ mine: refused requestId }' });
    expect(status).toBe(200);
    expect(body.errors).toEqual([
      {
        message: 'A month has two digits.',
        path: ['mine'],
        locations: [{ line: 1, column: 3 }],
        extensions: { argument: 'lens.asOf', code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(body.data).toMatchObject({ mine: null, requestId: expect.any(String) });
  });

  test('of any other kind shows only the request id, and is logged with it', async () => {
    const { status, body } = await ask(server, { query: '{ broken }' }, { 'x-request-id': 'proxy-17' });
    expect(status).toBe(200);
    expect(body.errors).toMatchObject([
      {
        message: 'The service failed to answer; report it with request id proxy-17.',
        path: ['broken'],
        extensions: { code: 'INTERNAL' },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/bolt|Neo|stack/);
    const [fault] = server.lines.filter(({ msg }) => msg === 'a request failed');
    expect(fault).toMatchObject({
      requestId: 'proxy-17',
      err: { message: expect.stringContaining('Neo.ClientError') },
    });
  });

  test.each([
    [
      'refused',
      new ClientError('UNAUTHENTICATED', 'Show who you are.'),
      401,
      'UNAUTHENTICATED',
      'Show who you are.',
    ],
    ['broken', new Error('bolt://secret-host'), 500, 'INTERNAL', expect.stringContaining('failed to answer')],
  ])('before execution (%s) has its own HTTP status', async (_, thrown, status, code, message) => {
    const closed = await startTestServer({ contextOf: () => Promise.reject(thrown) });
    const answer = await ask(closed, { query: '{ requestId }' });
    await closed.close();
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([{ message, extensions: { code } }]);
  });
});

describe('an invalid operation', () => {
  const wrong: Record<string, { request: Record<string, unknown>; code: string; message: RegExp }> = {
    'no GraphQL': { request: { query: '{' }, code: 'GRAPHQL_PARSE_FAILED', message: /Syntax Error/ },
    'an unknown field': {
      request: { query: '{ requestid }' },
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: /Did you mean "requestId"/,
    },
    'a missing variable': {
      request: { query: 'query ($id: String!) { thing(id: $id) { name } }' },
      code: 'BAD_USER_INPUT',
      message: /\$id/,
    },
    'an unknown operation name': {
      request: { query: 'query A { requestId }', operationName: 'B' },
      code: 'OPERATION_RESOLUTION_FAILURE',
      message: /"B"/,
    },
  };

  test.each(Object.entries(wrong))(
    '%s: 400 in application/graphql-response+json, 200 in application/json',
    async (_, { request, code, message }) => {
      const newer = await ask(server, request, graphqlResponse);
      const plain = await ask(server, request);
      expect([newer.status, plain.status]).toEqual([400, 200]);
      for (const { body } of [newer, plain]) {
        expect(body.errors?.[0]).toMatchObject({
          message: expect.stringMatching(message),
          extensions: { code },
        });
        expect(body.errors?.[0]?.extensions).toEqual({ code });
      }
    },
  );

  test('an argument error found only at execution is a client error', async () => {
    const query = 'query ($id: String = "x") { thing(id: $id) { name } }';
    const { body } = await ask(server, { query, variables: { id: null } });
    expect(body.errors).toMatchObject([{ path: ['thing'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(server.lines.some(({ msg }) => msg === 'a request failed')).toBe(false);
  });

  test.each(['subscription { requestId }', 'mutation { requestId }'])(
    'an operation type that the schema does not have is a client error: %s',
    async (query) => {
      const { status, body } = await ask(server, { query });
      expect(status).toBe(200);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(server.lines.some(({ msg }) => msg === 'a request failed')).toBe(false);
    },
  );

  test('the same field selected a thousand times is too complex to validate', async () => {
    const { status, body } = await ask(server, { query: `{ things { ${'name '.repeat(995)} } }` });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
  });

  test('error messages quote it in part only', async () => {
    const { body } = await ask(server, { query: `{ ${'x'.repeat(500_000)} }` });
    expect(body.errors?.[0]?.message.length).toBeLessThan(1_100);
  });

  test('batches are rejected', async () => {
    const { status, body } = await ask(server, [{ query: '{ requestId }' }, { query: '{ requestId }' }]);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  test('a setting disables introspection', async () => {
    const settings = { host: '127.0.0.1', port: 0, introspection: false, queryTimeoutMs: 1_000 };
    const closed = await startTestServer({ settings });
    const { body } = await ask(closed, { query: '{ __schema { types { name } } }' });
    await closed.close();
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('a client that disconnects', () => {
  test('aborts its operation', async () => {
    const leaving = new AbortController();
    const body = JSON.stringify({ query: '{ untilGone }' });
    const headers = { 'content-type': 'application/json' };
    const asked = fetch(`${server.url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal });
    setTimeout(() => leaving.abort(), 100);
    await expect(asked).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.aborted).toBe(true);
    const line = server.lines.find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ level: 30, path: '/graphql', closedByClient: true });
    expect(line).not.toHaveProperty('errors');
    expect(line).not.toHaveProperty('status');
    expect(server.lines.some(({ msg }) => msg === 'a request failed')).toBe(false);
  });

  test('while it sends its body is logged as such', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n');
    socket.write('content-length: 100\r\n\r\n{"query"');
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.lines).toMatchObject([{ msg: 'request', closedByClient: true }]);
    expect(server.lines[0]).not.toHaveProperty('errors');
  });
});
