import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Database } from '../../src/database/database.js';
import { backupGraph } from '../../src/write/backup/backup.js';
import { isRestoreUnderway, restoreGraph } from '../../src/write/backup/restore.js';
import { deriveSearchProperties } from '../../src/write/derive/derivedProperties.js';
import { dumpWhole } from '../support/graphDump.js';
import { openOwnGraph, type OwnGraph } from '../support/ownGraph.js';
import { questions } from '../support/questions.js';
import { runCommand, startCommand } from '../support/serviceProcess.js';

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const file = join(folder, 'graph.backup');
let source: OwnGraph;
let target: OwnGraph;

beforeAll(async () => {
  source = await openOwnGraph(true);
  target = await openOwnGraph(false);
}, 600_000);

afterAll(async () => {
  await source.close();
  await target.close();
  rmSync(folder, { recursive: true });
});

const write = (database: Database, text: string, parameters = {}): Promise<unknown> =>
  database.write((transaction) => transaction.run({ name: 'test', text, parameters }), {
    timeoutMs: 120_000,
    patient: true,
  });
const restore = (path: string, options = {}) =>
  restoreGraph(target.database, target.statements, path, options);
const held = () => dumpWhole(target.database);
/** A copy of a backup file with changed bytes or changed content. */
function altered(
  name: string,
  change: (lines: string) => string,
  pack: (bytes: Buffer) => Buffer = (bytes) => bytes,
): string {
  const path = join(folder, name);
  writeFileSync(path, pack(gzipSync(change(gunzipSync(readFileSync(file)).toString()))));
  return path;
}

test('a damaged backup is rejected before anything is written', async () => {
  // The ids of marked data are made with a secret of the graph, which the backup has to contain.
  await source.api(
    'mutation { addEntity(input: { entity: { kind: TOOL, name: "Kept close", marking: TLP_RED } }) { entity { id } } }',
  );
  await backupGraph(source.database, source.statements, file);
  expect(existsSync(`${file}.part`)).toBe(false);
  const bytes = readFileSync(file);
  const packed = (name: string, content: Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const wrong = [
    packed('flipped', Buffer.from(bytes.map((byte, index) => (index === 5_000 ? byte ^ 1 : byte)))),
    packed('cut', bytes.subarray(0, 20_000)),
    packed('empty', Buffer.alloc(0)),
    packed('words', Buffer.from('no backup at all')),
    altered('other-word', (lines) => lines.replace('WannaCry', 'WannaCri')),
    altered('a-line-less', (lines) => lines.split('\n').toSpliced(7, 1).join('\n')),
    altered('a-line-twice', (lines) =>
      lines
        .split('\n')
        .toSpliced(7, 0, lines.split('\n')[7] ?? '')
        .join('\n'),
    ),
    altered('no-last-line', (lines) => lines.split('\n').slice(0, -2).join('\n')),
    altered('a-label-more', (lines) => lines.replace('"Incident"', '"Incident`) DETACH DELETE n //"')),
  ];
  for (const path of wrong) await expect(restore(path)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await expect(restore(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await held()).toEqual([]);
  expect(await isRestoreUnderway(target.database, target.statements)).toBe(false);
});

test('a restored graph has the same nodes and relationships; a graph that is not empty is replaced only with --replace', async () => {
  const extent = await backupGraph(source.database, source.statements, file);
  expect(await restore(file)).toEqual(extent);
  const whole = await dumpWhole(source.database);
  expect(await held()).toEqual(whole);
  await expect(restore(file)).rejects.toMatchObject({ code: 'CONFLICT' });
  await write(target.database, "CREATE (:Entity:Tool {id: 'tool:stray', name: 'Stray'})");
  expect(await restore(file, { replace: true })).toEqual(extent);
  expect(await held()).toEqual(whole);
  const [asked, answers] = [source.api, target.api];
  for (const { text } of questions) expect(await answers(text)).toEqual(await asked(text));
}, 600_000);

test('a backup of a version without duration buckets and labels of levels is restored with them', async () => {
  const older = altered('older', (lines) => {
    const held = lines
      .replaceAll(/"span":\d,|,"span":\d|"Level\d",|,"Level\d"/g, '')
      .replace(/"version":\d+,"schema":\d+/, '"version":1,"schema":6')
      .split('\n');
    const { content, ...last } = JSON.parse(held.at(-2) ?? '') as { content: string };
    expect(content).toMatch(/^[0-9a-f]{64}$/);
    const rest = held.slice(0, -2).map((line) => `${line}\n`);
    const sha256 = createHash('sha256').update(rest.join('')).digest('hex');
    return `${rest.join('')}${JSON.stringify({ ...last, sha256 })}\n`;
  });
  expect(gunzipSync(readFileSync(older)).toString()).not.toMatch(/"(span|Level\d)"/);
  await restore(older, { replace: true });
  const whole = await dumpWhole(source.database);
  expect(whole.some((line) => line.includes('"span":2'))).toBe(true);
  expect(await held()).toEqual(whole);
}, 600_000);

test('a transaction that the driver retries writes the file once', async () => {
  const { database, statements } = source;
  const repeating: Database = {
    read: database.read.bind(database),
    // The first attempt fails at its end, as with a transient error of the commit.
    write: (work, options) =>
      database.write(async (transaction) => {
        await work(transaction);
        return work(transaction);
      }, options),
    check: database.check.bind(database),
    diagnose: database.diagnose.bind(database),
    explain: database.explain.bind(database),
    profile: database.profile.bind(database),
    onStatement: database.onStatement.bind(database),
    onStatementEnd: database.onStatementEnd.bind(database),
    onPanic: database.onPanic.bind(database),
    driverPatchesApplied: database.driverPatchesApplied,
    close: database.close.bind(database),
  };
  const twice = join(folder, 'twice.backup');
  const extent = await backupGraph(repeating, statements, twice);
  expect(await restore(twice, { replace: true })).toEqual(extent);
  expect(await held()).toEqual(await dumpWhole(database));
}, 600_000);

test('an empty graph is backed up only on request', async () => {
  const path = join(folder, 'empty.backup');
  const { database, statements } = target;
  await write(database, 'MATCH (node) WHERE NOT node:SchemaMigration DETACH DELETE node');
  await expect(backupGraph(database, statements, path)).rejects.toThrow(
    'The graph is empty, so there is nothing to back up. Check DATA_DIR or NEO4J_URI',
  );
  expect(existsSync(path)).toBe(false);
  expect(await backupGraph(database, statements, path, { empty: true })).toEqual({
    nodes: 0,
    relationships: 0,
  });
});

test('a failed backup does not change the previous one', async () => {
  const before = readFileSync(file);
  const failing = {
    ...source.database,
    read: source.database.read.bind(source.database),
    write: () => Promise.reject(new Error('gone')),
  } as unknown as Database;
  await expect(backupGraph(failing, source.statements, file)).rejects.toThrow('gone');
  await expect(
    backupGraph(source.database, source.statements, join(folder, 'no', 'such', 'folder')),
  ).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readFileSync(file)).toEqual(before);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test('after a killed restore the service and commands refuse the graph, and another restore repairs it', async () => {
  const rows = Array.from({ length: 40_000 }, (_, index) => {
    const name = `Many ${index + 1}`;
    return { id: `tool:many-${index + 1}`, name, ...deriveSearchProperties([name], []) };
  });
  await write(
    source.database,
    `UNWIND $rows AS row
     CREATE (tool:Entity:Level0:Tool {kind: 'TOOL', level: 0, aliases: []})
     SET tool += row`,
    { rows },
  );
  await write(
    source.database,
    `MATCH (one:Entity {id: 'tool:many-1'})
     UNWIND range(2, 40000) AS number
     MATCH (other:Entity {id: 'tool:many-' + number})
     CREATE (other)-[:PART_OF {id: other.id}]->(one)`,
  );
  await backupGraph(source.database, source.statements, file);
  const { database, statements } = target;
  const restoring = startCommand(['restore', file, '--replace'], target.settings);
  const count = async (): Promise<number> => {
    const text = 'MATCH (node:Restoring) RETURN count(node)';
    return (await database.read({ name: 'test', text, parameters: {} }, { patient: true }))[0]?.[0] as number;
  };
  for (let waited = 0; (await count()) < 2_000 && waited < 6_000; waited += 1) await sleep(10);
  restoring.kill();
  expect((await restoring.finished).code).toBeNull();
  expect(await isRestoreUnderway(database, statements)).toBe(true);
  for (const parameters of [
    ['backup', join(folder, 'half.backup')],
    ['export', 'incident:wannacry'],
  ])
    expect(await runCommand(parameters, target.settings)).toMatchObject({
      code: 1,
      err: 'error: A restore of this graph was cut off: run `npx incidents restore FILE` again.\n',
    });
  expect(existsSync(join(folder, 'half.backup'))).toBe(false);
  expect(await runCommand(['restore', file], target.settings)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^restored \d+ nodes and \d+ relationships\n$/),
  });
  expect(await isRestoreUnderway(database, statements)).toBe(false);
  expect(await held()).toEqual(await dumpWhole(source.database));
}, 600_000);
