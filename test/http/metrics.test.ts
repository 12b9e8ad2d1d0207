import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, startTestService, type TestService, tokenFor } from '../support/service.js';

let local: TestService;
let forAdmins: TestService;
let none: TestService;

beforeAll(async () => {
  [local, forAdmins, none] = await Promise.all([
    startTestService({ METRICS: 'loopback' }),
    startTestService({ METRICS: 'admin' }),
    startTestService(),
  ]);
});
afterAll(() => Promise.all([local, forAdmins, none].map((service) => service.stop())));

async function metricsOf({ url }: TestService, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
}

const as = async (caller: Caller) => ({ authorization: `Bearer ${await tokenFor(caller)}` });

const valueOf = (text: string, name: string): number =>
  Number(new RegExp(`^incident_graph_${name.replace(/[{}]/g, '\\$&')} (.*)$`, 'm').exec(text)?.[1]);

describe('the metrics', () => {
  test('count requests, statements and operations in flight', async () => {
    await local.ask('{ incident(id: "incident:wannacry") { name } }');
    await local.ask('{ incident(id: "incident:wannacry") { name } }');
    await local.ask('{ nonsense }');
    const { status, text } = await metricsOf(local);
    expect(status).toBe(200);
    expect(valueOf(text, 'request_duration_seconds_count{route="graphql",status="200"}')).toBe(2);
    expect(valueOf(text, 'request_duration_seconds_count{route="graphql",status="400"}')).toBe(1);
    expect(valueOf(text, 'statement_duration_seconds_count{statement="incident",outcome="answered"}')).toBe(
      2,
    );
    expect(valueOf(text, 'operations_in_flight')).toBe(0);
    expect(valueOf(text, 'operations_shed_total')).toBe(0);
    expect(valueOf(text, 'operations_limit')).toBeGreaterThan(0);
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(text).not.toContain('wannacry');
  });

  test('are available to this machine, but not through a proxy on it', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect([name, (await metricsOf(local, { [name]: '127.0.0.1' })).status]).toEqual([name, 403]);
  });

  test('are available only to admins by setting', async () => {
    expect((await metricsOf(forAdmins, await as({ role: 'ADMIN' }))).status).toBe(200);
    expect((await metricsOf(forAdmins, await as({ role: 'RESEARCHER' }))).status).toBe(403);
    expect((await metricsOf(forAdmins)).status).toBe(403);
    expect(await metricsOf(forAdmins, { authorization: 'Bearer nonsense' })).toMatchObject({
      status: 401,
      text: expect.stringContaining('UNAUTHENTICATED'),
    });
  });

  test('are off by default', async () => {
    expect((await metricsOf(none)).status).toBe(404);
  });
});
