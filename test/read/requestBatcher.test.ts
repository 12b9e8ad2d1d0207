import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import {
  type Database,
  openDatabase,
  type StatementOptions,
  type Statement,
} from '../../src/database/database.js';
import type { Bookmarks } from '../../src/model/bookmarks.js';
import { SpeedLayerCounts } from '../../src/model/speedLayers.js';
import { RequestBatcher } from '../../src/read/requestBatcher.js';
import { batchedForm, valuesOf } from '../support/batchedForm.js';

const logger = pino({ level: 'silent' });
const counts = new SpeedLayerCounts();
let database: Database;
beforeAll(() => {
  const [uri, user, password] = ['URI', 'USER', 'PASSWORD'].map((name) => process.env[`TEST_NEO4J_${name}`]);
  const settings = { uri: uri as string, user: user as string, password: password as string };
  database = openDatabase({ ...settings, database: 'neo4j', queryTimeoutMs: 10_000 }, logger);
});
afterAll(() => database.close());

type Parameters = Statement['parameters'];

/** Sends concurrent requests to a batcher. @returns the answers and the statements executed */
async function askAll(batcher: RequestBatcher, all: readonly Parameters[], reading: StatementOptions = {}) {
  const statements: Statement[] = [];
  const end = database.onStatement((statement) => statements.push(statement));
  const answers = await Promise.allSettled(all.map((parameters) => batcher.run({ parameters, reading })));
  end();
  return {
    statements,
    answers: answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason)),
  };
}

/** Sends requests until ten run in one batch. */
async function untilBatched(batcher: RequestBatcher, usual: Parameters): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const { statements } = await askAll(
      batcher,
      Array.from({ length: 10 }, () => usual),
    );
    if (statements.length < 10) return;
    await sleep(20);
  }
  throw new Error('It is never asked together');
}

/** A batcher that has run its statement so often that it batches. */
async function warmBatcher(text: string, usual: Parameters): Promise<RequestBatcher> {
  const batcher = new RequestBatcher(
    database,
    { name: 'test', text, batched: () => batchedForm({ text }) },
    { isOn: true, counts, logger },
  );
  await untilBatched(batcher, usual);
  return batcher;
}

test('concurrent executions of a frequent and fast statement are batched', async () => {
  const batcher = await warmBatcher('RETURN $values.of * 2 AS value', { of: 1 });
  const numbers = Array.from({ length: 30 }, (_, of) => of);
  const sizes = async (): Promise<number[]> => {
    const { answers, statements } = await askAll(
      batcher,
      numbers.map((of) => ({ of })),
    );
    expect(answers).toEqual(numbers.map((of) => of * 2));
    return statements.map(
      (statement) => (valuesOf(statement)['requests'] as unknown[] | undefined)?.length ?? 1,
    );
  };
  // After a batch that a busy machine made slow, batching pauses.
  let together = await sizes();
  for (const until = Date.now() + 30_000; together.includes(1) && Date.now() < until;) {
    await untilBatched(batcher, { of: 1 });
    together = await sizes();
  }
  expect(together.reduce((sum, count) => sum + count)).toBe(30);
  expect(Math.min(...together)).toBeGreaterThan(1);
  expect(Math.max(...together)).toBeLessThanOrEqual(10);
});

test('a single request and a request with bookmarks run alone', async () => {
  const text = 'RETURN $values.of AS value';
  const batcher = await warmBatcher(text, { of: 1 });
  expect((await askAll(batcher, [{ of: 3 }])).statements).toMatchObject([{ text }]);

  const bookmarks: Bookmarks = { values: [], hasWritten: false };
  const nine = Array.from({ length: 9 }, (_, of) => ({ of }));
  expect((await askAll(batcher, nine, { bookmarks })).statements).not.toContainEqual(
    expect.objectContaining({ text }),
  );
  const write = { name: 'write', text: 'RETURN 1', parameters: {} };
  await database.write(({ run }) => run(write), { bookmarks });
  expect(bookmarks.values).toHaveLength(1);
  const { statements } = await askAll(batcher, nine, { bookmarks });
  expect(statements.map((statement) => statement.text)).toEqual(nine.map(() => text));
});

test('each request gets its own answer, for any parameters', async () => {
  const text =
    'RETURN [$values.one, COLLECT { UNWIND $values.list AS item WITH item ORDER BY item LIMIT $values.first RETURN item }, $values.map.of] AS value';
  const batcher = await warmBatcher(text, { one: 1, list: [1], first: 1, map: { of: 1 } });
  const asked = fc.record({
    one: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
    list: fc.array(fc.integer(), { maxLength: 5 }),
    first: fc.integer({ min: 0, max: 2 }),
    map: fc.record({ of: fc.oneof(fc.boolean(), fc.string()) }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 25 }), async (all) => {
      const { answers } = await askAll(batcher, all);
      expect(answers).toEqual(
        all.map(({ one, list, first, map }) => [
          one,
          list.toSorted((left, right) => left - right).slice(0, first),
          map.of,
        ]),
      );
    }),
    { numRuns: 40 },
  );
});

describe('one request of a batch does not affect the others', () => {
  test('when it fails', async () => {
    const batcher = await warmBatcher('RETURN 10 / $values.by AS value', { by: 1 });
    const { answers } = await askAll(
      batcher,
      [1, 2, 0, 5].map((by) => ({ by })),
    );
    expect(answers).toEqual([10, 5, expect.any(Error), 2]);
  });

  test('when it takes long', async () => {
    const count =
      'COUNT { UNWIND range(1, $values.most) AS one UNWIND range(1, $values.most) AS other RETURN one + other }';
    const batcher = await warmBatcher(`RETURN ${count} AS value`, { most: 1 });
    const asked = [1, 2, 2_500, 3, 4, 5, 6].map((most) => batcher.run({ parameters: { most }, reading: {} }));
    const [slow] = asked.splice(2, 1);
    let slowHasEnded = false;
    void slow?.then(() => (slowHasEnded = true));
    expect(await Promise.all(asked)).toEqual([1, 4, 9, 16, 25, 36]);
    expect(slowHasEnded).toBe(false);
    // For a while requests of this statement are not batched.
    const ten = Array.from({ length: 10 }, () => ({ most: 1 }));
    expect((await askAll(batcher, ten)).statements).toHaveLength(10);
    expect(await slow).toBe(6_250_000);
    await untilBatched(batcher, { most: 1 });
  });
});

test('a batcher that is switched off runs every request alone, and counts it as skipped', async () => {
  const text = 'RETURN $values.of AS value';
  const offCounts = new SpeedLayerCounts();
  const batcher = new RequestBatcher(
    database,
    { name: 'test', text, batched: () => batchedForm({ text }) },
    { isOn: false, counts: offCounts, logger },
  );
  const all = Array.from({ length: 40 }, (_, of) => ({ of }));
  const { answers, statements } = await askAll(batcher, all);
  expect(answers).toEqual(all.map(({ of }) => of));
  expect(statements.map((statement) => statement.text)).toEqual(all.map(() => text));
  expect(offCounts.of('requestBatcher', 'skipped')).toBe(40);
  expect(offCounts.of('requestBatcher', 'used')).toBe(0);
});

test('batched requests are counted as used, those of a failed batch as failed, and the back-off is logged once', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
  const own = new SpeedLayerCounts();
  const text = 'RETURN 10 / $values.by AS value';
  const batcher = new RequestBatcher(
    database,
    { name: 'division', text, batched: () => batchedForm({ text }) },
    { isOn: true, counts: own, logger: log },
  );
  await untilBatched(batcher, { by: 1 });
  expect(own.of('requestBatcher', 'used')).toBeGreaterThan(0);
  lines.length = 0;
  await askAll(
    batcher,
    [0, 1, 2, 5].map((by) => ({ by })),
  );
  expect(own.of('requestBatcher', 'failed')).toBeGreaterThan(0);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ msg: 'request batcher backs off', statement: 'division', backOffMs: 1_000 }),
  ]);
});
