import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { get } from 'node:http';
import { readConfig } from '../../src/config.js';
import { startTestServer, type TestServer } from './testServer.js';

const settings = { host: '127.0.0.1', port: 0, introspection: true, queryTimeoutMs: 1_000 };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { ...settings, allowedHosts: ['graph.example', '192.0.2.7'] } });
});
afterAll(() => server.close());

interface Answer {
  status: number | undefined;
  body: string;
}

const answerFor = (host: string, path = '/health/live', { port } = server): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { host, 'apollo-require-preflight': 'true' };
    get({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    }).on('error', reject);
  });

describe('a service with a list of hosts', () => {
  test.each([
    ...[
      'localhost',
      'localhost:4000',
      'LocalHost.',
      'graph.localhost:1',
      '127.0.0.1',
      '127.9.9.9:80',
      '[::1]:80',
    ],
    ...['graph.example', 'Graph.Example:443', 'graph.example.', '192.0.2.7:4000'],
  ])('answers for %s', async (host) => {
    expect((await answerFor(host)).status).toBe(200);
  });

  test.each([
    ...[
      'rebound.example',
      'rebound.example:4000',
      'localhost.rebound.example',
      'xgraph.example',
      '192.0.2.8',
    ],
    ...[
      'localhost@rebound.example',
      'rebound.example#localhost',
      '[::2]',
      '0.0.0.0',
      'localhost, graph.example',
    ],
  ])('refuses "%s"', async (host) => {
    const { status, body } = await answerFor(host);
    expect(status).toBe(421);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message: `This service does not answer for the host "${host}": its operator can add it to ALLOWED_HOSTS.`,
          extensions: { code: 'MISDIRECTED_REQUEST' },
        },
      ],
    });
  });

  test.each([
    '/',
    '/graphql?query={requestId}',
    '/explorer',
    '/playground',
    '/metrics',
    '/graphql/stream',
    '/none',
  ])('refuses another host at %s', async (path) => {
    expect((await answerFor('rebound.example', path)).status).toBe(421);
  });
});

test('a service without a list answers for any host', async () => {
  const open = await startTestServer();
  expect((await answerFor('rebound.example', '/health/live', open)).status).toBe(200);
  await open.close();
});

test('by default only a service on loopback has a list', () => {
  expect(readConfig({}).allowedHosts).toEqual([]);
  expect(readConfig({ HOST: '::1' }).allowedHosts).toEqual([]);
  expect(readConfig({ HOST: '0.0.0.0' }).allowedHosts).toBeUndefined();
  expect(readConfig({ ALLOWED_HOSTS: '*' }).allowedHosts).toBeUndefined();
  const ALLOWED_HOSTS = 'graph.example, [2001:db8::1]';
  expect(readConfig({ HOST: '0.0.0.0', ALLOWED_HOSTS }).allowedHosts).toEqual([
    'graph.example',
    '[2001:db8::1]',
  ]);
  for (const wrong of ['https://graph.example', 'graph.example:443', 'a/b'])
    expect(() => readConfig({ ALLOWED_HOSTS: wrong })).toThrow(
      'ALLOWED_HOSTS must be a comma-separated list of hosts',
    );
});
