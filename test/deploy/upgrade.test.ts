import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrations.js';
import { projectFolder } from '../../src/projectFolder.js';
import { dumpWhole } from '../support/graphDump.js';
import { type EmptyNeo4j, emptyNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { startTestService, type TestService } from '../support/service.js';
import { runCommand } from '../support/serviceProcess.js';

/**
 * Graphs of released versions, each as a backup that the version made: the seed, its background, and the incidents in
 * docs/examples. Two ways lead to this version, and both have to give the same graph: the service starts on the database
 * of the earlier version, or restores its backup. Add a backup with each release, and never change one.
 */
const fixtures = join(projectFolder, 'test', 'fixtures', 'releases');
const schema = join(projectFolder, 'schema');

interface Backup {
  schema: number;
  nodes: { n: number; labels: string[]; properties: object }[];
  edges: { r: string; from: number; to: number; properties: object }[];
}

function backupIn(file: string): Backup {
  const [header, ...lines] = gunzipSync(readFileSync(file))
    .toString()
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);
  return {
    schema: (header as Backup).schema,
    nodes: lines.filter((line): line is Backup['nodes'][number] => 'n' in line),
    edges: lines.filter((line): line is Backup['edges'][number] => 'r' in line),
  };
}

/** Makes the database that the version had: its schema, and its data without anything that this version derives. */
async function load(database: Database, { schema: version, nodes, edges }: Backup): Promise<void> {
  const earlier = mkdtempSync(join(tmpdir(), 'incident-graph-schema-'));
  for (const file of readdirSync(schema).filter((name) => Number(/^(\d{4})-/.exec(name)?.[1]) <= version))
    cpSync(join(schema, file), join(earlier, file));
  await migrate(database, earlier, pino({ level: 'silent' }));
  rmSync(earlier, { recursive: true });
  const write = (text: string, parameters = {}) =>
    database.write((transaction) => transaction.run({ name: 'test', text, parameters }), {
      timeoutMs: 120_000,
    });
  await write(
    `UNWIND $nodes AS row CREATE (node:Loading)
     SET node = row.properties, node:$(row.labels), node.loading = row.n`,
    { nodes },
  );
  await write('CREATE INDEX loading IF NOT EXISTS FOR (node:Loading) ON (node.loading)');
  await write('CALL db.awaitIndexes(60)');
  await write(
    `UNWIND $edges AS row
     MATCH (start:Loading {loading: row.from}), (end:Loading {loading: row.to})
     CREATE (start)-[edge:$(row.r)]->(end) SET edge = row.properties`,
    { edges },
  );
  await write('MATCH (node:Loading) REMOVE node:Loading, node.loading');
  await write('DROP INDEX loading');
}

const releases = readdirSync(fixtures).filter((name) => name.endsWith('.backup'));
const query = `{
  incident(id: "incident:wannacry") {
    attributions { actor { name } assessment { status supporting disputing independentOrigins } }
  }
  search(text: "dprk", first: 1) { nodes { entity { id } } }
  added: incident(id: "incident:notpetya") { id claims { totalCount } }
}`;

test('there is a graph of a release', () => expect(releases).toContain('graph-0.1.0.backup'));

describe.each(releases)('%s', (release) => {
  const file = join(fixtures, release);
  let migrated: EmptyNeo4j;
  let restored: EmptyNeo4j;
  const services: TestService[] = [];

  const start = async (neo4j: EmptyNeo4j): Promise<TestService> => {
    const service = await startTestService({ ...settingsFor(neo4j), SEED: 'false' });
    services.push(service);
    return service;
  };

  beforeAll(async () => {
    migrated = await emptyNeo4j();
    restored = await emptyNeo4j();
    const database = openDatabase(
      { ...migrated, database: 'neo4j', queryTimeoutMs: 60_000 },
      pino({ level: 'silent' }),
    );
    await load(database, backupIn(file));
    await database.close();
  }, 600_000);
  afterAll(async () => {
    for (const service of services) await service.stop();
    await migrated.stop();
    await restored.stop();
  });

  test('the service starts on its database, and answers from it', async () => {
    const { data, errors } = await (await start(migrated)).ask(query);
    expect(errors).toBeUndefined();
    expect(data.incident.attributions[0]).toEqual({
      actor: { name: 'North Korea' },
      assessment: { status: 'CONTESTED', supporting: 11, disputing: 3, independentOrigins: 6 },
    });
    expect(data.incident.attributions.length).toBeGreaterThanOrEqual(7);
    expect(data.search.nodes).toEqual([{ entity: { id: 'country:north-korea' } }]);
    expect(data.added).toEqual({ id: 'incident:notpetya', claims: { totalCount: expect.any(Number) } });
    expect(data.added.claims.totalCount).toBeGreaterThan(5);
  });

  test('its restored backup becomes the same graph, with nothing lost', async () => {
    const finished = await runCommand(['restore', file], {
      ...settingsFor(restored),
      SEED: 'false',
      SEED_COUNTRIES: 'false',
    });
    expect([finished.code, finished.err]).toEqual([0, '']);
    const after = await start(restored);
    const [ofMigration, ofRestore] = await Promise.all(
      [services[0], after].map((service) => dumpWhole((service as TestService).database)),
    );
    expect(ofRestore).toEqual(ofMigration);
    const { nodes } = backupIn(file);
    const kept = nodes.filter(
      ({ labels }) => !labels.some((label) => ['AuditEntry', 'ChangeRequest', 'Clock'].includes(label)),
    );
    expect(ofRestore?.length).toBeGreaterThanOrEqual(kept.length);
  });
});
