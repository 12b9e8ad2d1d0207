import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditServer, type AuditResult } from 'graphql-http';
import { startTestServer, type TestServer } from './testServer.js';

/** GET requests without a content type or custom header; CSRF prevention rejects them, as intended. */
const refusedAsForgeable = ['5A70', 'D6D5', '6A70'];

let server: TestServer;
let results: AuditResult[];

beforeAll(async () => {
  server = await startTestServer();
  results = await auditServer({ url: `${server.url}/graphql` });
});
afterAll(() => server.close());

describe('GraphQL over HTTP', () => {
  test('every MUST and SHOULD of the audits passes', () => {
    const open = results.filter(({ status, name }) => status !== 'ok' && !name.startsWith('MAY'));
    expect(open.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  test('only MAY audits that CSRF prevention rejects fail', () => {
    const open = results.filter(({ status }) => status !== 'ok').map(({ id }) => id);
    expect(results).toHaveLength(61);
    expect(open).toEqual(refusedAsForgeable);
  });
});
