import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { pino } from 'pino';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/database/embedded/embeddedNeo4j.js';
import { jarsDir } from '../../src/main.js';
import { copyGraph, makeSchema } from './copyGraph.js';

export interface OwnNeo4j extends EmbeddedNeo4j {
  dataDir: string;
}

/** A new Neo4j for one test file: for tests that hang or kill it, or inspect its files or plans. */
export async function startOwnNeo4j(): Promise<OwnNeo4j> {
  const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-own-'));
  const started = await startEmbeddedNeo4j({
    dataDir,
    jarsDir,
    logger: pino({ level: 'silent' }),
    heap: '512m',
  });
  return {
    ...started,
    dataDir,
    stop: async () => {
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A Neo4j lent to a test file while it runs. */
export type EmptyNeo4j = Pick<OwnNeo4j, 'uri' | 'user' | 'password' | 'stop'>;

const driverOf = ({ uri, user, password }: Omit<EmptyNeo4j, 'stop'>): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(user, password));

/** Deletes everything but the schema and the plans. */
const empty = (driver: Driver): Promise<unknown> =>
  driver.session().run('MATCH (thing) CALL (thing) { DETACH DELETE thing } IN TRANSACTIONS OF 2000 ROWS');

/** Takes a spare Neo4j, empties it and fills it. */
async function spareNeo4j(use: string, fill: (driver: Driver) => Promise<void>): Promise<EmptyNeo4j> {
  const spare = process.env['TEST_SPARE_NEO4JS'] ?? '';
  const response = await fetch(`${spare}/${use}`, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
  const { fitsPlans, ...connection } = (await response.json()) as Omit<EmptyNeo4j, 'stop'> & {
    fitsPlans: boolean;
  };
  const driver = driverOf(connection);
  await empty(driver);
  await fill(driver);
  // Plans for another graph may be bad for this one.
  if (!fitsPlans) await driver.executeQuery('CALL db.clearQueryCaches()');
  await driver.close();
  return {
    ...connection,
    stop: async () => {
      await fetch(`${spare}/${new URL(connection.uri).port}`, { method: 'DELETE' });
    },
  };
}

/** Copies the seeded graph from the Neo4j that all tests share: a tenth of the time of seeding it. */
async function copySeed(driver: Driver): Promise<void> {
  const env = process.env;
  const shared = driverOf({
    uri: env['TEST_NEO4J_URI'] ?? '',
    user: env['TEST_NEO4J_USER'] ?? '',
    password: env['TEST_NEO4J_PASSWORD'] ?? '',
  });
  try {
    await copyGraph(shared, driver);
  } finally {
    await shared.close();
  }
}

/** An empty Neo4j for tests that write; it is reused from one test file to the next. */
export const emptyNeo4j = (): Promise<EmptyNeo4j> => spareNeo4j('empty', () => Promise.resolve());

/** The same with the seeded graph. */
export const seededNeo4j = (): Promise<EmptyNeo4j> =>
  spareNeo4j('seeded', async (driver) => {
    await makeSchema(driver);
    await copySeed(driver);
  });

/** Replaces the graph by the seeded one, without a change of the schema, for which Neo4j would forget all plans. */
export async function seedAgain(own: EmptyNeo4j): Promise<void> {
  const driver = driverOf(own);
  await empty(driver);
  await copySeed(driver);
  await driver.close();
}

/** Has Neo4j plan everything again, for a test that has made the graph much larger. */
export async function forgetPlans(own: EmptyNeo4j): Promise<void> {
  const driver = driverOf(own);
  await driver.executeQuery('CALL db.clearQueryCaches()');
  await driver.close();
}

/** The settings with which a service uses this Neo4j. */
export const settingsFor = ({ uri, user, password }: EmptyNeo4j): NodeJS.ProcessEnv => ({
  NEO4J_URI: uri,
  NEO4J_USER: user,
  NEO4J_PASSWORD: password,
});
