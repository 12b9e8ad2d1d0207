import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate as soon } from 'node:timers/promises';
import type { Batch } from '../../src/cli/batches.js';
import { PipelinedBatches } from '../../src/cli/pipelinedBatches.js';
import { EntityKind } from '../../src/model/entityKind.js';
import { Stance } from '../../src/model/vocabulary.js';

const idOf = (name: string): string => `country:${name}`;

/** A batch that adds some entities and references others. */
const batchOf = ({ brings, names }: Given): Batch => ({
  entities: brings.map((name) => ({ id: idOf(name), kind: EntityKind.COUNTRY, name })),
  sources: [],
  claims: names.map((name) => ({
    ...{ summary: name, subject: idOf(name), stance: Stance.ASSERTS, source: 'source:all' },
  })),
});

interface Given {
  brings: string[];
  names: string[];
  /** Its duration, in turns of the event loop. */
  takes: number;
}

/** The events in order: which batch began, and which ended. */
async function happened(given: readonly Given[]): Promise<string[]> {
  const events: string[] = [];
  const adding = new PipelinedBatches();
  for (const [place, one] of given.entries())
    await adding.add(batchOf(one), async () => {
      events.push(`${place} began`);
      for (let turn = 0; turn < one.takes; turn += 1) await soon();
      events.push(`${place} ended`);
    });
  await adding.end();
  return events;
}

test('two independent batches are added at the same time, but no third', async () => {
  const given = ['a', 'b', 'c'].map((name) => ({ brings: [name], names: [name], takes: 3 }));
  const events = await happened(given);
  expect(events.slice(0, 3)).toEqual(['0 began', '1 began', '0 ended']);
  expect(events.indexOf('2 began')).toBeGreaterThan(events.indexOf('0 ended'));
});

test('a batch waits for one that adds what it references or adds, and not for what was added earlier', async () => {
  const waits = ['0 began', '0 ended', '1 began', '1 ended'];
  const first = { brings: ['a'], names: [], takes: 3 };
  expect(await happened([first, { brings: [], names: ['a'], takes: 1 }])).toEqual(waits);
  expect(await happened([first, { brings: ['a'], names: [], takes: 1 }])).toEqual(waits);
  const later = ['b', 'c'].map((name) => ({ brings: ['a', name], names: [name], takes: 3 }));
  expect((await happened([first, ...later])).slice(2)).toEqual(['1 began', '2 began', '1 ended', '2 ended']);
});

const names = fc.array(fc.constantFrom(...'abcdef'), { maxLength: 3 });
const some = fc.array(fc.record({ brings: names, names, takes: fc.integer({ min: 0, max: 5 }) }), {
  minLength: 1,
  maxLength: 12,
});

test('everything that a batch references was added before it, if an earlier batch adds it', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (given) => {
      const events = await happened(given);
      expect(events).toHaveLength(2 * given.length);
      for (const [place, { brings, names: named }] of given.entries())
        for (const name of [...brings, ...named]) {
          const first = given.findIndex((other) => other.brings.includes(name));
          if (first === -1 || first >= place) continue;
          expect(events.indexOf(`${first} ended`)).toBeLessThan(events.indexOf(`${place} began`));
        }
    }),
  );
});

test('an error is passed on, and no further batch begins', async () => {
  const adding = new PipelinedBatches();
  const wrong = (): Promise<void> => Promise.reject(new Error('gone'));
  await adding.add(batchOf({ brings: ['a'], names: [], takes: 0 }), wrong);
  const second = adding.add(batchOf({ brings: ['b'], names: [], takes: 0 }), () => Promise.resolve());
  await expect(second).rejects.toThrow('gone');
  const last = new PipelinedBatches();
  await last.add(batchOf({ brings: ['a'], names: [], takes: 0 }), wrong);
  await expect(last.end()).rejects.toThrow('gone');
});
