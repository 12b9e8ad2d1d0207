import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, startTestService, type TestService, tokenFor } from '../support/service.js';

const limit = 5;
const windowSeconds = 2;

interface Got {
  status: number;
  retryAfter: string | null;
  code: string | undefined;
}

async function send(service: TestService, headers: Record<string, string> = {}, query = '{ __typename }') {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  const got: Got = {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    code: errors?.[0]?.extensions.code,
  };
  return got;
}

const asCaller = async (caller: Caller) => ({ authorization: `Bearer ${await tokenFor(caller)}` });
const from = (address: string) => ({ 'x-forwarded-for': address });

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  while (results.length < count) results.push(await work());
  return results;
}

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    RATE_LIMIT: String(limit),
    RATE_LIMIT_WINDOW_S: String(windowSeconds),
    TRUST_PROXY: 'loopback',
  });
});
afterAll(() => service.stop());

describe('a client above its rate limit', () => {
  test('gets RATE_LIMITED with the time to wait, and is served again afterwards', async () => {
    const client = from('198.51.100.1');
    const answers = await times(limit, () => send(service, client));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const refused = await send(service, client);
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(refused.retryAfter)).toBeGreaterThanOrEqual(1);
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual(windowSeconds);
    await sleep(windowSeconds * 1000 + 100);
    expect(await send(service, client)).toMatchObject({ status: 200 });
  });

  test('is identified by address, or by name from any address', async () => {
    await times(limit + 1, () => send(service, from('198.51.100.2')));
    expect(await send(service, from('198.51.100.3'))).toMatchObject({ status: 200 });
    const anna = await asCaller({ role: 'READER', name: 'anna of the rates' });
    const boris = await asCaller({ role: 'READER', name: 'boris of the rates' });
    expect(await send(service, { ...from('198.51.100.2'), ...anna })).toMatchObject({ status: 200 });
    await times(limit - 1, () => send(service, { ...from('198.51.100.4'), ...anna }));
    expect(await send(service, { ...from('198.51.100.5'), ...anna })).toMatchObject({ status: 429 });
    expect(await send(service, { ...from('198.51.100.2'), ...boris })).toMatchObject({ status: 200 });
  });

  test('is limited in mutations, rejected operations and invalid tokens as in queries', async () => {
    const change =
      'mutation { retractClaim(input: { id: "claim:none", reason: "x" }) { userErrors { code } } }';
    const anna = await asCaller({ role: 'RESEARCHER', name: 'anna of the changes' });
    await times(limit, () => send(service, anna, change));
    expect(await send(service, anna, change)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });

    const deep = `{ ${'a { '.repeat(40)} a ${'} '.repeat(40)} }`;
    const refused = await times(limit, () => send(service, from('198.51.100.6'), deep));
    expect(refused[0]?.code).toBe('QUERY_TOO_COMPLEX');
    expect(await send(service, from('198.51.100.6'), deep)).toMatchObject({ code: 'RATE_LIMITED' });

    const wrong = { ...from('198.51.100.7'), authorization: 'Bearer nonsense' };
    const unknown = await times(limit, () => send(service, wrong));
    expect(unknown[0]).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await send(service, wrong)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  });

  test('still gets the pages and the health endpoints', async () => {
    await times(limit + 1, () => send(service, from('198.51.100.8')));
    for (const path of ['/health/live', '/health/ready', '/', '/playground'])
      expect([
        path,
        (await fetch(`${service.url}${path}`, { headers: from('198.51.100.8') })).status,
      ]).toEqual([path, 200]);
  });
});

test('on a loopback host there is no rate limit by default', async () => {
  const own = await startTestService();
  const answers = await times(300, () => send(own));
  await own.stop();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
