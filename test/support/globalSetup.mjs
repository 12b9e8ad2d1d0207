import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inProject } from '../../src/setup/folders.mjs';
import { spareNeo4js } from './spareNeo4js.mjs';

/** One seeded graph in a Neo4j of the tests' own, for all tests that only read; and others, for those that write. */
export default async function globalSetup() {
  const load = (file) => import(inProject('dist', file));
  const { startEmbeddedNeo4j } = await load('database/embedded/embeddedNeo4j.js');
  const { openDatabase } = await load('database/database.js');
  const { migrate } = await load('database/migrations.js');
  const { loadPatterns } = await load('database/cypherFiles.js');
  const { WriteStatements } = await load('write/writeStatements.js');
  const { seedGraph } = await load('write/seed.js');
  const logger = pino({ level: 'warn' });
  const dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-test-'));
  const neo4j = await startEmbeddedNeo4j({ dataDir, jarsDir: inProject('.cache', 'neo4j'), logger });
  const database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 60_000 }, logger);
  await migrate(database, inProject('schema'), logger);
  const statements = new WriteStatements(loadPatterns(inProject('cypher')));
  await seedGraph(database, { folder: inProject('seed'), background: true, statements, logger });
  await database.close();
  process.env.TEST_NEO4J_URI = neo4j.uri;
  process.env.TEST_NEO4J_USER = neo4j.user;
  process.env.TEST_NEO4J_PASSWORD = neo4j.password;
  const spare = await spareNeo4js(startEmbeddedNeo4j);
  process.env.TEST_SPARE_NEO4JS = spare.url;
  globalThis.testNeo4j = { neo4j, dataDir, spare };
}
