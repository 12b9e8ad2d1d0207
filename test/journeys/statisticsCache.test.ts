import { beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StatementOptions } from '../../src/database/database.js';
import { SpeedLayerCounts } from '../../src/model/speedLayers.js';
import { AnswerCache } from '../../src/read/answerCache.js';
import { ChangeClock, indexLagMs } from '../../src/read/changeClock.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import type { Caller } from '../support/service.js';

/** Statistics are cached until the graph changes, and never hide a change from those who have to see it. */

const own = ownService({ SEED: 'false' });
let number = 0;
const addIncident = (marking = 'TLP_CLEAR') => {
  number += 1;
  return change(own.service, 'addEntity', {
    entity: { kind: 'INCIDENT', name: `Incident ${number}`, startedAt: '2017', marking },
  });
};

/** Until an answer that is read is current until the next change. */
const untilSettled = () => sleep(indexLagMs + 10);

describe('through the API', () => {
  interface Counted {
    incidents: number;
    countedUntil: string;
    executed: string[];
  }
  const query = '{ statistics { incidents countedUntil } }';
  const ask = async (as?: Caller, text = query): Promise<Counted> => {
    const { data, errors, statements } = await own.service.ask(text, {}, as);
    expect(errors).toBeUndefined();
    const executed = statements.map(({ name }) => name);
    return { ...(data.statistics as Omit<Counted, 'executed'>), executed };
  };
  beforeAll(() => addIncident());

  test('a second question reads only the change clock', async () => {
    await ask();
    await untilSettled();
    expect(await ask()).toMatchObject({ incidents: 1, executed: ['changes/clock', 'statistics'] });
    const began = new Date();
    const second = await ask();
    expect(second).toMatchObject({ incidents: 1, executed: ['changes/clock'] });
    expect(Date.parse(second.countedUntil)).toBeGreaterThanOrEqual(began.getTime());
  });

  test('an answer that was read right after a change is read again', async () => {
    await addIncident();
    for (let asked = 0; asked < 2; asked += 1) expect((await ask()).executed).toContain('statistics');
  });

  test('each change is counted, and only for those who may see it', async () => {
    const before = await ask();
    const began = new Date();
    await addIncident();
    const after = await ask();
    expect(after.incidents).toBe(before.incidents + 1);
    expect(Date.parse(after.countedUntil)).toBeGreaterThanOrEqual(began.getTime());
    await addIncident('TLP_RED');
    await ask();
    await untilSettled();
    const cleared: Caller = { role: 'ADMIN' };
    for (let asked = 0; asked < 2; asked += 1) {
      expect((await ask(cleared)).incidents).toBe(after.incidents + 1);
      expect((await ask()).incidents).toBe(after.incidents);
    }
  });

  test('other arguments have answers of their own', async () => {
    const { incidents } = await ask();
    const none = await ask(
      undefined,
      '{ statistics(where: { name: { eq: "none" } }) { incidents countedUntil } }',
    );
    expect(none.incidents).toBe(0);
    expect((await ask()).incidents).toBe(incidents);
  });

  test('many who ask at once have it counted once', async () => {
    await addIncident();
    await ask();
    await untilSettled();
    const executed: string[] = [];
    const stop = own.service.database.onStatement(({ name }) => executed.push(name));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    stop();
    expect(new Set(answers.map(({ incidents }) => incidents)).size).toBe(1);
    expect(executed.filter((name) => name === 'statistics')).toHaveLength(1);
  });
});

describe('an answer that takes long to read', () => {
  interface Reading {
    resolve(value: string): void;
    reject(error: Error): void;
  }
  const cacheFor = (maxAgeMs: number, isOn = true) => {
    const counts = new SpeedLayerCounts();
    const { database, templates } = own.service;
    const settings = { isOn, maxAgeMs, timeoutMs: 10_000 };
    const clock = new ChangeClock(database, templates, 60_000);
    let clockReadings = 0;
    const readClock = clock.read.bind(clock);
    clock.read = async (options) => {
      clockReadings += 1;
      return readClock(options).finally(() => (clockReadings -= 1));
    };
    const cache = new AnswerCache(clock, settings, counts);
    const readings: Reading[] = [];
    const ask = async (options: StatementOptions = {}) => {
      const read = () =>
        new Promise<string>((resolve, reject) => {
          readings.push({ resolve, reject });
        });
      return (await cache.answer({ text: 'text', parameters: { level: 0 } }, options, read)).value;
    };
    /** The reading of this number, once it has begun. */
    const reading = async (count: number): Promise<Reading> => {
      while (readings.length < count) await sleep(5);
      return readings[count - 1] as Reading;
    };
    /** Until all who have asked know the clock, and so wait for a reading or have begun one. */
    const allWait = async (): Promise<void> => {
      do await sleep(5);
      while (clockReadings > 0);
    };
    /** Has the cache see the clock, and waits until what is read then is current. */
    const settle = async (): Promise<void> => {
      await cache.answer({ text: 'other', parameters: {} }, {}, () => Promise.resolve(0));
      await untilSettled();
    };
    return { ask, reading, readings, allWait, settle, counts, clock };
  };
  type Cache = ReturnType<typeof cacheFor>;
  /** Caches an answer that is current. */
  const fill = async ({ ask, reading, readings, settle }: Cache, value: string): Promise<void> => {
    await settle();
    const asked = ask();
    (await reading(readings.length + 1)).resolve(value);
    expect(await asked).toBe(value);
    expect(await ask()).toBe(value);
  };

  test('is served as it was meanwhile, to those without a bookmark', async () => {
    const cache = cacheFor(60_000);
    await fill(cache, 'before');
    await addIncident();
    await cache.settle();
    expect(await cache.ask()).toBe('before');
    expect(await cache.ask()).toBe('before');
    const bookmarks = { values: [] as string[], hasWritten: false };
    await cache.clock.read({ bookmarks, followsBookmarks: true });
    expect(bookmarks.values).toHaveLength(1);
    const withBookmark = cache.ask({ bookmarks });
    await cache.allWait();
    expect(cache.readings).toHaveLength(2);
    (await cache.reading(2)).resolve('after');
    expect(await Promise.all([withBookmark, cache.ask()])).toEqual(['after', 'after']);
    expect(cache.readings).toHaveLength(2);
  });

  test('is waited for above the maximum age, and where none is cached', async () => {
    const cache = cacheFor(0);
    await fill(cache, 'before');
    await addIncident();
    await cache.settle();
    const asked = [cache.ask(), cache.ask()];
    await cache.allWait();
    (await cache.reading(2)).resolve('after');
    expect(await Promise.all(asked)).toEqual(['after', 'after']);
    expect(cache.readings).toHaveLength(2);
  });

  test('is read again for a change that came after its reading began', async () => {
    const cache = cacheFor(0);
    const first = cache.ask();
    const reading = await cache.reading(1);
    await addIncident();
    const second = cache.ask();
    await cache.allWait();
    reading.resolve('without the change');
    expect(await first).toBe('without the change');
    (await cache.reading(2)).resolve('with the change');
    expect(await second).toBe('with the change');
  });

  test('fails for those who wait for it, and is read again for the next', async () => {
    const cache = cacheFor(60_000);
    const failures = Promise.allSettled([cache.ask(), cache.ask()]);
    await cache.allWait();
    (await cache.reading(1)).reject(new Error('broken'));
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const third = cache.ask();
    (await cache.reading(2)).resolve('read');
    expect(await third).toBe('read');
    await addIncident();
    const fourth = cache.ask();
    (await cache.reading(3)).reject(new Error('broken'));
    expect(await fourth).toBe('read');
  });

  test('is waited for only as long as the question may take', async () => {
    const cache = cacheFor(60_000);
    const patient = cache.ask();
    await expect(cache.ask({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    (await cache.reading(1)).resolve('read');
    expect(await patient).toBe('read');
  });

  test('is not cached if it is very large', async () => {
    const cache = cacheFor(0);
    await cache.settle();
    const large = 'x'.repeat(2_000_000);
    for (const count of [1, 2]) {
      const asked = [cache.ask(), cache.ask()];
      await cache.allWait();
      (await cache.reading(count)).resolve(large);
      expect(await Promise.all(asked)).toEqual([large, large]);
    }
    expect(cache.readings).toHaveLength(2);
  });

  test('is read for each question while the cache is off', async () => {
    const cache = cacheFor(60_000, false);
    for (const count of [1, 2]) {
      const asked = cache.ask();
      (await cache.reading(count)).resolve('read');
      await asked;
    }
    expect(cache.readings).toHaveLength(2);
    expect(cache.counts.of('statisticsCache', 'skipped')).toBe(2);
  });
});
