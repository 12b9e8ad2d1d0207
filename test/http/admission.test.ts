import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { Admission, type AdmissionParts } from '../../src/http/admission.js';
import type { HttpProblem } from '../../src/http/httpProblem.js';
import { makeLogger } from '../../src/logging.js';

const settings = { least: 4, most: 4, waiting: 6, patienceMs: 10_000 };

function door(changes: Partial<AdmissionParts> = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const admission = new Admission({ settings, logger: makeLogger('info', destination), ...changes });
  return { admission, lines };
}

/** What became of each of those who came at once: the way out for who is in, the error for who was turned away. */
async function come(admission: Admission, count: number) {
  const inside: (() => void)[] = [];
  const refused: HttpProblem[] = [];
  for (let index = 0; index < count; index += 1) {
    admission.enter('an operation').then(
      (leave) => inside.push(leave),
      (fault: unknown) => refused.push(fault as HttpProblem),
    );
  }
  await sleep(0);
  return { inside, refused };
}

describe('the door', () => {
  test('lets in as many as may, lets a burst wait, and turns the rest away with the time to come again', async () => {
    const { admission, lines } = door();
    const { inside, refused } = await come(admission, 15);
    expect(admission.state).toEqual({ underWay: 4, waiting: 6, limit: 4, shed: 5 });
    expect(inside).toHaveLength(4);
    expect(refused).toHaveLength(5);
    for (const problem of refused) {
      expect(problem).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
      expect(problem.headers['retry-after']).toMatch(/^[123]$/);
    }
    expect(lines).toHaveLength(1);
  });

  test('hands each place on to whoever has waited longest', async () => {
    const { admission } = door();
    const order: number[] = [];
    const first = await come(admission, 4);
    const later = [1, 2, 3].map((name) =>
      admission.enter('an operation').then((leave) => {
        order.push(name);
        return leave;
      }),
    );
    first.inside.forEach((leave) => leave());
    for (const leave of await Promise.all(later)) leave();
    expect(order).toEqual([1, 2, 3]);
    expect(admission.state).toMatchObject({ underWay: 0, waiting: 0 });
  });

  test('keeps the queue short while more come than can be served, and long again after that', async () => {
    let now = 0;
    const { admission } = door({ now: () => now });
    const burst = await come(admission, 11);
    expect(burst.refused).toHaveLength(1);
    now += 10;
    // Six wait from before: nobody else may until fewer than two do.
    expect((await come(admission, 1)).refused).toHaveLength(1);
    for (let leave = burst.inside.shift(); leave; leave = burst.inside.shift()) {
      leave();
      await sleep(0);
    }
    expect(admission.state).toMatchObject({ underWay: 0, waiting: 0 });
    const again = await come(admission, 10);
    expect(again.refused).toHaveLength(4);
    for (let leave = again.inside.shift(); leave; leave = again.inside.shift()) {
      leave();
      await sleep(0);
    }
    now += 1_500;
    expect((await come(admission, 10)).refused).toHaveLength(0);
  });

  test('turns those who have waited longest away as well, once it is no burst any more', async () => {
    let now = 0;
    const { admission } = door({ now: () => now });
    await come(admission, 4);
    const old = await come(admission, 3);
    await come(admission, 4);
    expect(admission.state).toMatchObject({ waiting: 6, shed: 1 });
    now += 200;
    await come(admission, 1);
    expect(admission.state).toMatchObject({ waiting: 2, shed: 6 });
    expect(old.refused).toHaveLength(3);
  });

  test('knows by the second half second that more come than leave, and not before', async () => {
    let now = 0;
    const { admission } = door({ settings: { ...settings, waiting: 1_000 }, now: () => now });
    const inside: (() => void)[] = [];
    const half = async (arrivals: number, departures: number) => {
      for (let index = 0; index < arrivals; index += 1) {
        now += 500 / arrivals;
        void admission.enter('an operation').then(
          (leave) => inside.push(leave),
          () => undefined,
        );
        await sleep(0);
        if (index % Math.ceil(arrivals / departures) === 0) inside.shift()?.();
        await sleep(0);
      }
    };
    await half(50, 5);
    for (let turn = 0; turn < 6; turn += 1) await half(5, 5); // fifty clients, each waiting for its answer
    expect(admission.state.shed).toBe(0);
    expect(admission.state.waiting).toBeGreaterThan(30);
    await half(50, 5);
    await half(50, 5);
    await half(50, 5);
    expect(admission.state.shed).toBeGreaterThan(80);
    expect(admission.state.waiting).toBeLessThanOrEqual(2);
  });

  test('lets few wait while the event loop is late, and nobody while it is very late', async () => {
    let lag = 500;
    const { admission } = door({ lagMs: () => lag, now: () => 0 });
    const { inside, refused } = await come(admission, 9);
    expect([inside.length, refused.length, admission.state.waiting]).toEqual([4, 3, 2]);
    lag = 2_000;
    inside.pop()?.();
    inside.pop()?.();
    await sleep(0);
    expect((await come(admission, 1)).refused).toHaveLength(1);
    expect(admission.state).toMatchObject({ underWay: 4, waiting: 0 });
    lag = 0;
    inside.pop()?.();
    expect((await come(admission, 1)).inside).toHaveLength(1);
  });

  test('turns away who has waited for too long', async () => {
    const { admission } = door({ settings: { ...settings, patienceMs: 20 } });
    await come(admission, 4);
    await expect(admission.enter('an operation')).rejects.toMatchObject({ status: 503 });
    expect(admission.state).toMatchObject({ underWay: 4, waiting: 0 });
  });

  test('keeps no place for a client who has gone', async () => {
    const { admission } = door();
    const { inside } = await come(admission, 4);
    const going = new AbortController();
    const waiting = admission.enter('an operation', going);
    going.abort();
    await expect(waiting).rejects.toMatchObject({ status: 499 });
    inside.pop()?.();
    expect(admission.state).toMatchObject({ underWay: 3, waiting: 0, shed: 0 });
  });
});
