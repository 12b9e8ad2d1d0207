import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';
import { type EmptyNeo4j, emptyNeo4j, seededNeo4j, settingsFor } from '../support/ownNeo4j.js';

let source: EmptyNeo4j;
let scratch: EmptyNeo4j;
const folder = mkdtempSync(join(tmpdir(), 'incident-graph-scheduled-'));

beforeAll(async () => {
  source = await seededNeo4j();
  scratch = await emptyNeo4j();
}, 600_000);
afterAll(async () => {
  await source.stop();
  await scratch.stop();
  rmSync(folder, { recursive: true });
});

async function run(script: string, parameters: readonly string[], settings: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(projectFolder, 'deploy', script), ...parameters], {
    env: { ...process.env, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}
const drill = () =>
  run('restoreDrill.mjs', [folder], {
    DRILL_NEO4J_URI: scratch.uri,
    DRILL_NEO4J_USER: scratch.user,
    DRILL_NEO4J_PASSWORD: scratch.password,
  });

test('a backup is written, and expired ones are deleted', async () => {
  const [old, other] = ['graph-20200101T000000Z.backup', 'graph-20200101T010000Z.backup'];
  for (const name of [old, other, 'notes.txt']) writeFileSync(join(folder, name), 'old');
  const { code, output } = await run('backup.mjs', [folder, '--monthly', '1'], settingsFor(source));
  expect([code, output]).toEqual([0, expect.stringMatching(/\d+ nodes and \d+ relationships/)]);
  expect(output).toContain(`deleted ${old}`);
  const left = readdirSync(folder);
  // The newest of another day and week is kept.
  expect(left).toEqual(expect.arrayContaining([other, 'notes.txt']));
  expect(left).toHaveLength(3);
});

test('a backup that fails deletes nothing', async () => {
  const before = readdirSync(folder);
  const { code, output } = await run('backup.mjs', [folder, '--daily', '0', '--weekly', '0'], {
    NEO4J_URI: 'bolt://127.0.0.1:1',
    NEO4J_PASSWORD: 'none',
    START_TIMEOUT_MS: '1000',
  });
  expect([code, output]).toEqual([1, expect.stringContaining('older ones are kept')]);
  expect(readdirSync(folder)).toEqual(before);
});

test('a wrong number is refused', async () => {
  expect(await run('backup.mjs', [folder, '--daily', '-1'], {})).toMatchObject({
    code: 1,
    output: expect.stringContaining('Usage:'),
  });
});

test('the drill restores the newest backup elsewhere, and compares', async () => {
  const { code, output } = await drill();
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/restored and compared, \d{3,} nodes and \d{3,}/),
  ]);
});

test('the drill reports a damaged backup', async () => {
  const newest =
    readdirSync(folder)
      .filter((name) => name.endsWith('.backup'))
      .sort()
      .at(-1) ?? '';
  const content = readFileSync(join(folder, newest));
  writeFileSync(join(folder, 'graph-20990101T000000Z.backup'), content.subarray(0, content.length / 2));
  const { code, output } = await drill();
  expect([code, output]).toEqual([
    1,
    expect.stringContaining('restore of graph-20990101T000000Z.backup failed'),
  ]);
});
