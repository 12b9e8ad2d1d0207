import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { pino } from 'pino';
import { type EmbeddedNeo4j, startEmbeddedNeo4j } from '../../src/database/embedded/embeddedNeo4j.js';
import { jarsDir } from '../../src/main.js';
import { copyGraph } from './copyGraph.js';

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

/** Takes a spare Neo4j, empties it and fills it. */
async function spareNeo4j(fill: (driver: Driver) => Promise<void>): Promise<EmptyNeo4j> {
  const spare = process.env['TEST_SPARE_NEO4JS'] ?? '';
  const response = await fetch(spare, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
  const connection = (await response.json()) as Omit<EmptyNeo4j, 'stop'>;
  const { uri, user, password } = connection;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session();
  await session.run('MATCH (thing) CALL (thing) { DETACH DELETE thing } IN TRANSACTIONS OF 2000 ROWS');
  await fill(driver);
  // Cached plans of the previous test file's graph may be bad for this one.
  await session.run('CALL db.clearQueryCaches()');
  await driver.close();
  return {
    ...connection,
    stop: async () => {
      await fetch(`${spare}/${new URL(uri).port}`, { method: 'DELETE' });
    },
  };
}

/** An empty Neo4j for tests that write; it is reused from one test file to the next. */
export const emptyNeo4j = (): Promise<EmptyNeo4j> => spareNeo4j(() => Promise.resolve());

/** The same with the seeded graph, copied from the Neo4j that all tests share: a tenth of the time of seeding it. */
export const seededNeo4j = (): Promise<EmptyNeo4j> =>
  spareNeo4j(async (driver) => {
    const env = process.env;
    const shared = neo4j.driver(
      env['TEST_NEO4J_URI'] ?? '',
      neo4j.auth.basic(env['TEST_NEO4J_USER'] ?? '', env['TEST_NEO4J_PASSWORD'] ?? ''),
    );
    try {
      await copyGraph(shared, driver);
    } finally {
      await shared.close();
    }
  });

/** The settings with which a service uses this Neo4j. */
export const settingsFor = ({ uri, user, password }: EmptyNeo4j): NodeJS.ProcessEnv => ({
  NEO4J_URI: uri,
  NEO4J_USER: user,
  NEO4J_PASSWORD: password,
});
