import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Statement, WriteTransaction } from '../../src/database/database.js';
import { damaged } from '../../src/database/databaseErrors.js';
import { backupGraph } from '../../src/write/backup/backup.js';
import { verifyGraph } from '../../src/write/verify/verifyGraph.js';
import { valuesOf } from '../support/batchedForm.js';
import { Corrupting, corruptions } from '../support/corruptions.js';
import { dumpWhole } from '../support/graphDump.js';
import { openOwnGraph, type OwnGraph } from '../support/ownGraph.js';
import { runCommand } from '../support/serviceProcess.js';
import { sizeOf } from '../support/slowForm.js';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const backup = join(folder, 'graph.backup');
let graph: OwnGraph;

/** Verifies the graph, also against the backup. */
async function verified(options: { backup?: string } = { backup }) {
  const { faults, nodes, relationships } = await verifyGraph(graph.database, graph.statements, options);
  return { nodes, relationships, count: faults.count, faults: faults.shown, notes: faults.notes };
}

const ask = async (mutation: string): Promise<void> => {
  const answer = await graph.api(`mutation { ${mutation} { userErrors { message } } }`);
  expect(JSON.stringify(answer)).toContain('"userErrors":[]');
};

beforeAll(async () => {
  graph = await openOwnGraph(true);
  const claim = (id: string, more: string) =>
    `{ id: "claim:${id}", summary: "One.", subject: "incident:wannacry", predicate: ATTRIBUTED_TO,
       object: "organization:whole", stance: ASSERTS, claimants: ["organization:part"], source: "source:paper" ${more} }`;
  await ask(`addClaims(input: {
    entities: [
      { id: "organization:whole", kind: ORGANIZATION, name: "The whole", marking: TLP_GREEN }
      { id: "organization:part", kind: ORGANIZATION, name: "The part" }
    ]
    sources: [{ id: "source:paper", name: "A paper", publishedAt: "2024" }]
    claims: [
      ${claim('one', '')}
      ${claim('two', ', supersedes: ["claim:one"]')}
      ${claim('three', ', derivedFrom: ["claim:one"], marking: TLP_AMBER')}
    ]
  })`);
  await ask(
    'mergeEntities(input: { ids: ["organization:part"], into: "organization:whole", reason: "Same." })',
  );
  await ask('updateEntity(input: { id: "source:paper", expectedVersion: 1, changes: { name: "Paper" } })');
  await ask('retractClaim(input: { id: "claim:two", reason: "Wrong." })');
  await ask(`addClaims(input: { claims: [${claim('four', ', supersedes: ["claim:one"]')}] })`);
  await backupGraph(graph.database, graph.statements, backup);
}, 600_000);

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

test('a sound graph has no faults, and is as before', async () => {
  const clock = () =>
    graph.database.read({
      name: 'clock',
      text: 'MATCH (clock:Clock) RETURN properties(clock)',
      parameters: {},
    });
  const before = [await dumpWhole(graph.database), await clock()];
  const { nodes, relationships, ...found } = await verified();
  expect(found).toEqual({ count: 0, faults: [], notes: [] });
  expect([nodes, relationships].every((count) => count > 500)).toBe(true);
  expect([await dumpWhole(graph.database), await clock()]).toEqual(before);
});

const wanted = sizeOf(15, 100);

test(
  `${wanted} of ${wanted} corruptions are found`,
  async () => {
    const [order = []] = fc.sample(fc.array(fc.nat(), { minLength: wanted, maxLength: wanted }), 1);
    const [kinds = []] = fc.sample(
      fc.shuffledSubarray([...corruptions], { minLength: corruptions.length, maxLength: corruptions.length }),
      1,
    );
    const missed: string[] = [];
    for (let index = 0; index < wanted; index += 1) {
      const { kind, inject, needsBackup } = kinds[index % kinds.length] as (typeof kinds)[number];
      const number = order[index] ?? 0;
      const undo = await inject(new Corrupting(graph.database, (below) => number % below));
      const { faults } = await verified();
      await undo();
      const alone = faults.filter(({ what }) => !what.includes('the backup'));
      if (faults.length === 0 || (needsBackup ? alone.length > 0 : alone.length === 0))
        missed.push(`${kind}: ${JSON.stringify(faults)}`);
    }
    expect(missed).toEqual([]);
    expect(await verified()).toMatchObject({ count: 0, faults: [] });
  },
  sizeOf(300_000, 3_600_000),
);

test('nodes that cannot be read are named, and the rest is checked', async () => {
  const { database, statements } = graph;
  const text = "MATCH (node) WHERE node.id IN ['claim:one', 'source:paper'] RETURN id(node)";
  const lost = new Set(
    (await database.read({ name: 'lost', text, parameters: {} })).map(([number]) => number),
  );
  const damages = (statement: Statement): boolean =>
    /^verify\/(nodes|edges)$/.test(statement.name) &&
    (valuesOf(statement)['numbers'] as number[]).some((one) => lost.has(one));
  const run = async (transaction: WriteTransaction, statement: Parameters<WriteTransaction['run']>[0]) => {
    if (damages(statement)) throw damaged();
    return transaction.run(statement);
  };
  const damagedDatabase: Database = {
    ...database,
    read: async (statement, options) => {
      if (damages(statement)) throw damaged();
      return database.read(statement, options);
    },
    write: (work, options) =>
      database.write((transaction) => work({ run: (statement) => run(transaction, statement) }), options),
  };
  const whole = await verified({});
  const { faults, nodes } = await verifyGraph(damagedDatabase, statements, { backup });
  expect(faults.shown.sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
    { id: 'claim:one', what: 'cannot be read, or a relationship of it' },
    { id: 'source:paper', what: 'cannot be read, or a relationship of it' },
  ]);
  expect(faults.notes).toEqual([
    expect.stringContaining('npx incidents restore FILE --replace'),
    expect.stringContaining('was not compared with the backup'),
  ]);
  expect(nodes).toBe(whole.nodes - 2);
});

test('the command prints faults and ends with 1; changes since a backup are differences', async () => {
  const { settings } = graph;
  expect(await runCommand(['verify', '--backup', backup], settings)).toEqual({
    code: 0,
    out: expect.stringMatching(/^no faults in \d+ nodes and \d+ relationships\n$/),
    err: '',
  });
  await ask('addEntity(input: { entity: { id: "tool:later", kind: TOOL, name: "Later" } })');
  const { code, out, err } = await runCommand(['verify', '--backup', backup], settings);
  expect([code, out]).toEqual([1, expect.stringMatching(/^2 faults in /)]);
  expect(err).toContain('error: tool:later: is in the graph and not in the backup\n');
  expect(await runCommand(['--url', 'http://localhost:1', 'verify'], settings)).toMatchObject({
    code: 1,
    err: expect.stringContaining('`verify` works on the database of the settings'),
  });
});
