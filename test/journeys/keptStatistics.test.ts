import { beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StatementOptions } from '../../src/database/database.js';
import { SpeedLayerCounts } from '../../src/model/speedLayers.js';
import { clockStatement } from '../../src/read/changeClock.js';
import { KeptAnswers } from '../../src/read/keptAnswers.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import type { Caller } from '../support/service.js';

/** Statistics are kept until the graph changes, and never hide a change from those who have to see it. */

const own = ownService({ SEED: 'false' });
let number = 0;
const addIncident = (marking = 'TLP_CLEAR') => {
  number += 1;
  return change(own.service, 'addEntity', {
    entity: { kind: 'INCIDENT', name: `Incident ${number}`, startedAt: '2017', marking },
  });
};

describe('through the API', () => {
  interface Counted {
    incidents: number;
    countedAt: string;
    executed: string[];
  }
  const query = '{ statistics { incidents countedAt } }';
  const ask = async (as?: Caller, text = query): Promise<Counted> => {
    const { data, errors, statements } = await own.service.ask(text, {}, as);
    expect(errors).toBeUndefined();
    const executed = statements.map(({ name }) => name);
    return { ...(data.statistics as Omit<Counted, 'executed'>), executed };
  };
  beforeAll(() => addIncident());

  test('a second question reads only the change clock', async () => {
    const first = await ask();
    const second = await ask();
    expect(second).toEqual({ ...first, executed: ['changes/clock'] });
    expect(first).toMatchObject({ incidents: 1, executed: ['changes/clock', 'statistics'] });
  });

  test('each change is counted, and only for those who may see it', async () => {
    const before = await ask();
    const began = new Date();
    await addIncident();
    const after = await ask();
    expect(after.incidents).toBe(before.incidents + 1);
    expect(Date.parse(after.countedAt)).toBeGreaterThanOrEqual(began.getTime());
    await addIncident('TLP_RED');
    const cleared: Caller = { role: 'ADMIN' };
    expect((await ask(cleared)).incidents).toBe(after.incidents + 1);
    expect((await ask()).incidents).toBe(after.incidents);
    expect((await ask(cleared)).incidents).toBe(after.incidents + 1);
  });

  test('other arguments have answers of their own', async () => {
    const { incidents } = await ask();
    const none = await ask(
      undefined,
      '{ statistics(where: { name: { eq: "none" } }) { incidents countedAt } }',
    );
    expect(none.incidents).toBe(0);
    expect((await ask()).incidents).toBe(incidents);
  });

  test('many who ask at once after a change have it counted once', async () => {
    await addIncident();
    const end: string[] = [];
    const stop = own.service.database.onStatement(({ name }) => end.push(name));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    stop();
    expect(new Set(answers.map(({ incidents }) => incidents)).size).toBe(1);
    expect(end.filter((name) => name === 'statistics')).toHaveLength(1);
  });
});

describe('an answer that takes long to make', () => {
  interface Making {
    resolve(value: string): void;
    reject(error: Error): void;
  }
  const keptFor = (maxAgeMs: number, isOn = true) => {
    const counts = new SpeedLayerCounts();
    const { database, templates } = own.service;
    const settings = { isOn, maxAgeMs, timeoutMs: 10_000 };
    const kept = new KeptAnswers(database, clockStatement(templates), settings, counts);
    const makings: Making[] = [];
    const ask = (reading: StatementOptions = {}) =>
      kept.answer(
        { text: 'text', parameters: { level: 0 } },
        reading,
        () =>
          new Promise((resolve, reject) => {
            makings.push({ resolve, reject });
          }),
      );
    const made = async (count: number): Promise<Making> => {
      while (makings.length < count) await sleep(5);
      return makings[count - 1] as Making;
    };
    return { ask, made, makings, counts };
  };

  test('is shown in its earlier form meanwhile, to those without a bookmark', async () => {
    const { ask, made, makings } = keptFor(60_000);
    const first = ask();
    (await made(1)).resolve('before');
    expect(await first).toBe('before');
    await addIncident();
    expect(await ask()).toBe('before');
    expect(await ask()).toBe('before');
    const { database, templates } = own.service;
    const bookmarks = { values: [] as string[], hasWritten: false };
    await database.read(clockStatement(templates), { bookmarks, followsBookmarks: true });
    expect(bookmarks.values).toHaveLength(1);
    const withBookmark = ask({ bookmarks });
    await sleep(200);
    expect(makings).toHaveLength(2);
    (await made(2)).resolve('after');
    expect(await Promise.all([withBookmark, ask()])).toEqual(['after', 'after']);
    expect(makings).toHaveLength(2);
  });

  test('is waited for with a bookmark, above the maximum age, and where none is kept', async () => {
    const strict = keptFor(0);
    const first = strict.ask();
    (await strict.made(1)).resolve('before');
    await first;
    await addIncident();
    const second = strict.ask();
    const third = strict.ask();
    await sleep(200);
    (await strict.made(2)).resolve('after');
    expect(await Promise.all([second, third])).toEqual(['after', 'after']);
  });

  test('is made again for a change that came after it was begun', async () => {
    const { ask, made } = keptFor(0);
    const first = ask();
    const making = await made(1);
    await addIncident();
    const second = ask();
    await sleep(100);
    making.resolve('without the change');
    expect(await first).toBe('without the change');
    (await made(2)).resolve('with the change');
    expect(await second).toBe('with the change');
  });

  test('fails for those who wait for it, and is made again for the next', async () => {
    const { ask, made } = keptFor(60_000);
    const [first, second] = [ask(), ask()];
    const failures = Promise.allSettled([first, second]);
    (await made(1)).reject(new Error('broken'));
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const third = ask();
    (await made(2)).resolve('made');
    expect(await third).toBe('made');
    await addIncident();
    const fourth = ask();
    (await made(3)).reject(new Error('broken'));
    expect(await fourth).toBe('made');
  });

  test('is waited for only as long as the question may take', async () => {
    const { ask, made } = keptFor(60_000);
    const patient = ask();
    await expect(ask({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    (await made(1)).resolve('made');
    expect(await patient).toBe('made');
  });

  test('is not kept if it is very large', async () => {
    const { ask, made, makings } = keptFor(60_000);
    const large = 'x'.repeat(2_000_000);
    for (const count of [1, 2]) {
      const [one, other] = [ask(), ask()];
      (await made(count)).resolve(large);
      expect(await Promise.all([one, other])).toEqual([large, large]);
    }
    expect(makings).toHaveLength(2);
  });

  test('is made for each question while the layer is off', async () => {
    const { ask, made, makings, counts } = keptFor(60_000, false);
    for (const count of [1, 2]) {
      const asked = ask();
      (await made(count)).resolve('made');
      await asked;
    }
    expect(makings).toHaveLength(2);
    expect(counts.of('keptStatistics', 'skipped')).toBe(2);
  });
});
