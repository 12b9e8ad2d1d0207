import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { LoadShedder, type LoadShedderParts } from '../../src/http/limits/loadShedding.js';
import type { HttpError } from '../../src/http/httpError.js';
import { makeLogger } from '../../src/logging.js';

const settings = { min: 4, max: 4, maxQueued: 6, maxWaitMs: 10_000 };

function door(changes: Partial<LoadShedderParts> = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const loadShedder = new LoadShedder({ settings, logger: makeLogger('info', destination), ...changes });
  return { loadShedder, lines };
}

/** The results of concurrent requests: the release function of an accepted one, the error of a shed one. */
async function come(loadShedder: LoadShedder, count: number) {
  const inside: (() => void)[] = [];
  const refused: HttpError[] = [];
  for (let index = 0; index < count; index += 1) {
    loadShedder.acquire('an operation').then(
      (leave) => inside.push(leave),
      (fault: unknown) => refused.push(fault as HttpError),
    );
  }
  await sleep(0);
  return { inside, refused };
}

describe('load shedding', () => {
  test('accepts up to the limit, queues a burst, and sheds the rest with the time of a retry', async () => {
    const { loadShedder, lines } = door();
    const { inside, refused } = await come(loadShedder, 15);
    expect(loadShedder.state).toEqual({ inFlight: 4, queued: 6, limit: 4, shed: 5 });
    expect(inside).toHaveLength(4);
    expect(refused).toHaveLength(5);
    for (const problem of refused) {
      expect(problem).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      expect(problem.headers['retry-after']).toMatch(/^[123]$/);
    }
    expect(lines).toHaveLength(1);
  });

  test('gives a released slot to the operation that has waited longest', async () => {
    const { loadShedder } = door();
    const order: number[] = [];
    const first = await come(loadShedder, 4);
    const later = [1, 2, 3].map((name) =>
      loadShedder.acquire('an operation').then((leave) => {
        order.push(name);
        return leave;
      }),
    );
    first.inside.forEach((leave) => leave());
    for (const leave of await Promise.all(later)) leave();
    expect(order).toEqual([1, 2, 3]);
    expect(loadShedder.state).toMatchObject({ inFlight: 0, queued: 0 });
  });

  test('keeps the queue short under overload, and long again after it', async () => {
    let now = 0;
    const { loadShedder } = door({ now: () => now });
    const burst = await come(loadShedder, 11);
    expect(burst.refused).toHaveLength(1);
    now += 10;
    // Six are queued from before, so no other may wait until fewer than two are.
    expect((await come(loadShedder, 1)).refused).toHaveLength(1);
    for (let leave = burst.inside.shift(); leave; leave = burst.inside.shift()) {
      leave();
      await sleep(0);
    }
    expect(loadShedder.state).toMatchObject({ inFlight: 0, queued: 0 });
    const again = await come(loadShedder, 10);
    expect(again.refused).toHaveLength(4);
    for (let leave = again.inside.shift(); leave; leave = again.inside.shift()) {
      leave();
      await sleep(0);
    }
    now += 1_500;
    expect((await come(loadShedder, 10)).refused).toHaveLength(0);
  });

  test('also sheds the operations that have waited longest, once it is overload and not a burst', async () => {
    let now = 0;
    const { loadShedder } = door({ now: () => now });
    await come(loadShedder, 4);
    const old = await come(loadShedder, 3);
    await come(loadShedder, 4);
    expect(loadShedder.state).toMatchObject({ queued: 6, shed: 1 });
    now += 200;
    await come(loadShedder, 1);
    expect(loadShedder.state).toMatchObject({ queued: 2, shed: 6 });
    expect(old.refused).toHaveLength(3);
  });

  test('detects overload in the second window of half a second, not earlier', async () => {
    let now = 0;
    const { loadShedder } = door({ settings: { ...settings, maxQueued: 1_000 }, now: () => now });
    const inside: (() => void)[] = [];
    const half = async (arrivals: number, departures: number) => {
      for (let index = 0; index < arrivals; index += 1) {
        now += 500 / arrivals;
        void loadShedder.acquire('an operation').then(
          (leave) => inside.push(leave),
          () => undefined,
        );
        await sleep(0);
        if (index % Math.ceil(arrivals / departures) === 0) inside.shift()?.();
        await sleep(0);
      }
    };
    await half(50, 5);
    for (let turn = 0; turn < 6; turn += 1) await half(5, 5); // fifty clients in a closed loop
    expect(loadShedder.state.shed).toBe(0);
    expect(loadShedder.state.queued).toBeGreaterThan(30);
    await half(50, 5);
    await half(50, 5);
    await half(50, 5);
    expect(loadShedder.state.shed).toBeGreaterThan(80);
    expect(loadShedder.state.queued).toBeLessThanOrEqual(2);
  });

  test('has a short queue while the event loop is late, and none while it is very late', async () => {
    let lag = 500;
    const { loadShedder } = door({ lagMs: () => lag, now: () => 0 });
    const { inside, refused } = await come(loadShedder, 9);
    expect([inside.length, refused.length, loadShedder.state.queued]).toEqual([4, 3, 2]);
    lag = 2_000;
    inside.pop()?.();
    inside.pop()?.();
    await sleep(0);
    expect((await come(loadShedder, 1)).refused).toHaveLength(1);
    expect(loadShedder.state).toMatchObject({ inFlight: 4, queued: 0 });
    lag = 0;
    inside.pop()?.();
    expect((await come(loadShedder, 1)).inside).toHaveLength(1);
  });

  test('sheds an operation after the maximum wait', async () => {
    const { loadShedder } = door({ settings: { ...settings, maxWaitMs: 20 } });
    await come(loadShedder, 4);
    await expect(loadShedder.acquire('an operation')).rejects.toMatchObject({ status: 503 });
    expect(loadShedder.state).toMatchObject({ inFlight: 4, queued: 0 });
  });

  test('keeps no place in the queue for a client that has disconnected', async () => {
    const { loadShedder } = door();
    const { inside } = await come(loadShedder, 4);
    const going = new AbortController();
    const waiting = loadShedder.acquire('an operation', going);
    going.abort();
    await expect(waiting).rejects.toMatchObject({ status: 499 });
    inside.pop()?.();
    expect(loadShedder.state).toMatchObject({ inFlight: 3, queued: 0, shed: 0 });
  });
});
