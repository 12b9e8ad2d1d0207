import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestService, type TestService } from '../support/service.js';

/** Without an installed Redis these tests are skipped. */
const withRedis = spawnSync('redis-server', ['--version']).status === 0 ? describe : describe.skip;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const limit = 6;
const windowSeconds = 60;

withRedis('several instances that share a Redis', () => {
  let port = 0;
  let redis: ChildProcess;
  let instances: TestService[] = [];

  const startRedis = async (): Promise<ChildProcess> => {
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break;
    child.stdout.resume();
    return child;
  };

  const end = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis();
    const settings = {
      RATE_LIMIT: String(limit),
      RATE_LIMIT_WINDOW_S: String(windowSeconds),
      REDIS_URL: `redis://127.0.0.1:${port}`,
      TRUST_PROXY: 'loopback',
    };
    instances = await Promise.all([startTestService(settings), startTestService(settings)]);
    await sleep(500);
  });

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await end(redis);
  });

  /** Sends requests from one client address to the instances in turn. */
  async function askInTurn(address: string, count: number) {
    const statuses: number[] = [];
    let slowest = 0;
    for (let index = 0; index < count; index += 1) {
      const began = performance.now();
      const response = await fetch(`${instances[index % instances.length]?.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      statuses.push(response.status);
      slowest = Math.max(slowest, performance.now() - began);
      await response.arrayBuffer();
    }
    return { served: statuses.filter((status) => status === 200).length, statuses, slowest };
  }

  test('share one count', async () => {
    const { statuses } = await askInTurn('198.51.100.20', limit + 2);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  test('count separately while Redis is down or hangs, and keep serving', async () => {
    redis.kill('SIGSTOP');
    const hung = await askInTurn('198.51.100.21', 3 * limit);
    expect(hung.served).toBe(2 * limit);
    expect(hung.slowest).toBeLessThan(2_000);
    redis.kill('SIGCONT');

    await end(redis);
    await sleep(100);
    expect((await askInTurn('198.51.100.22', 3 * limit)).served).toBe(2 * limit);

    redis = await startRedis();
    const until = Date.now() + 20_000;
    let together = false;
    for (let last = 30; !together && Date.now() < until; last += 1) {
      await sleep(500);
      together = (await askInTurn(`198.51.100.${last}`, 3 * limit)).served === limit;
    }
    expect(together).toBe(true);
  });
});
