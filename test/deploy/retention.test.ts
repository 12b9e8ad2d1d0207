import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { projectFolder } from '../../src/projectFolder.js';

type Keep = Record<'daily' | 'weekly' | 'monthly', number>;
const script = (name: string): string => pathToFileURL(join(projectFolder, 'deploy', name)).href;
const { backupName, expiredBackups, timeOf } = (await import(script('retention.mjs'))) as {
  backupName(time: Date): string;
  timeOf(name: string): Date | undefined;
  expiredBackups(names: readonly string[], keep?: Keep): string[];
};
const { backupDigest } = (await import(script('backupDigest.mjs'))) as {
  backupDigest(file: string): Promise<{ nodes: number; relationships: number; digest: string }>;
};

const at = (time: string): string => backupName(new Date(time));
const kept = (names: readonly string[], keep?: Keep): string[] => {
  const expired = new Set(expiredBackups(names, keep));
  return names.filter((name) => !expired.has(name));
};

describe('the name of a backup', () => {
  test('holds its time', () => {
    expect(at('2026-11-29T03:15:07.123Z')).toBe('graph-20261129T031507Z.backup');
    expect(timeOf('graph-20261129T031507Z.backup')?.toISOString()).toBe('2026-11-29T03:15:07.000Z');
  });

  test.each(['graph.backup', 'graph-20261129T031507Z.backup.part', 'graph-20260230T000000Z.backup', 'notes'])(
    '%s is no backup of the schedule',
    (name) => expect(timeOf(name)).toBeUndefined(),
  );
});

describe('retention', () => {
  const daily = Array.from({ length: 400 }, (_, day) =>
    at(new Date(Date.UTC(2026, 10, 29, 3, 15) - day * 86_400_000).toISOString()),
  );

  test('keeps the last days, and the newest of the last weeks and months', () => {
    const left = kept(daily);
    expect(left.slice(0, 7)).toEqual(daily.slice(0, 7));
    // 2026-11-29 is a Sunday, so it is the newest of its week and month.
    for (const day of ['2026-11-22', '2026-11-15', '2026-11-08', '2026-11-01', '2026-10-31', '2025-12-31'])
      expect(left).toContain(at(`${day}T03:15:00Z`));
    expect(left).toHaveLength(7 + 4 + 11);
  });

  test('keeps the newest of a day', () => {
    const names = [at('2026-11-29T01:00:00Z'), at('2026-11-29T09:00:00Z')];
    expect(kept(names)).toEqual([names[1]]);
  });

  test('a gap in the schedule deletes nothing more', () => {
    const names = ['2026-11-29', '2026-08-01', '2025-01-01'].map((day) => at(`${day}T03:15:00Z`));
    expect(expiredBackups(names)).toEqual([]);
  });

  test('always keeps the newest backup and every other file', () => {
    const name = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((time) => backupName(time));
    const number = fc.nat(10);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.record({ daily: number, weekly: number, monthly: number }),
        (names, keep) => {
          const files = [...names, 'notes.txt', 'graph.backup'];
          const left = kept(files, keep);
          expect(left).toEqual(
            expect.arrayContaining([[...names].sort().at(-1), 'notes.txt', 'graph.backup']),
          );
          expect(left.length - 2).toBeLessThanOrEqual(1 + keep.daily + keep.weekly + keep.monthly);
          // What is kept is kept again.
          expect(expiredBackups(left, keep)).toEqual([]);
        },
      ),
    );
  });
});

describe('the digest of a backup', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'incident-graph-digest-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const digestOf = (lines: readonly object[]) => {
    const file = join(mkdtempSync(join(folder, 'backup-')), 'graph.backup');
    const whole = [{ format: 'incident-graph-backup' }, ...lines, { sha256: 'x' }];
    writeFileSync(file, gzipSync(whole.map((line) => `${JSON.stringify(line)}\n`).join('')));
    return backupDigest(file);
  };
  const graph = [
    { n: 1, labels: ['Entity', 'Actor'], properties: { id: 'actor:a', name: 'A' } },
    { n: 2, labels: ['Entity'], properties: { id: 'incident:b' } },
    { n: 3, labels: ['Clock'], properties: { at: '2026' } },
    { r: 'ATTRIBUTED_TO', from: 2, to: 1, properties: { supporting: 1 } },
  ];

  test('does not depend on order, numbers of nodes, order of properties, or the clock', async () => {
    const restored = [
      { n: 9, labels: ['Clock'], properties: { at: '2027' } },
      { n: 2, labels: ['Actor', 'Entity'], properties: { name: 'A', id: 'actor:a' } },
      { n: 1, labels: ['Entity'], properties: { id: 'incident:b' } },
      { r: 'ATTRIBUTED_TO', from: 1, to: 2, properties: { supporting: 1 } },
    ];
    const before = await digestOf(graph);
    expect(before).toMatchObject({ nodes: 3, relationships: 1 });
    expect(await digestOf(restored)).toEqual(before);
  });

  test.each([
    ['a property', graph.with(3, { r: 'ATTRIBUTED_TO', from: 2, to: 1, properties: { supporting: 2 } })],
    ['a direction', graph.with(3, { r: 'ATTRIBUTED_TO', from: 1, to: 2, properties: { supporting: 1 } })],
    ['a label', graph.with(1, { n: 2, labels: ['Claim'], properties: { id: 'incident:b' } })],
    ['a missing relationship', graph.slice(0, 3)],
  ])('changes with %s', async (_what, changed) => {
    expect((await digestOf(changed)).digest).not.toBe((await digestOf(graph)).digest);
  });
});
