import { pino } from 'pino';
import { inProject } from '../../src/setup/folders.mjs';
import { spareNeo4js, temporaryNeo4j } from './spareNeo4js.mjs';

/** Starts one Neo4j with the seeded graph for all tests that only read, and lends others to tests that write. */
export default async function globalSetup() {
  const load = (file) => import(inProject('dist', file));
  const { startEmbeddedNeo4j } = await load('database/embedded/embeddedNeo4j.js');
  const { openDatabase } = await load('database/database.js');
  const { migrate } = await load('database/migrations.js');
  const { loadTemplates } = await load('database/cypherTemplates.js');
  const { WriteStatements } = await load('write/writeStatements.js');
  const { seedGraph } = await load('write/seed.js');
  const logger = pino({ level: 'warn' });
  const { neo4j, stop } = await temporaryNeo4j(startEmbeddedNeo4j, { logger });
  const database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 60_000 }, logger);
  await migrate(database, inProject('schema'), logger);
  const statements = new WriteStatements(loadTemplates(inProject('cypher')));
  await seedGraph(database, { folder: inProject('seed'), background: true, statements, logger });
  await database.close();
  process.env.TEST_NEO4J_URI = neo4j.uri;
  process.env.TEST_NEO4J_USER = neo4j.user;
  process.env.TEST_NEO4J_PASSWORD = neo4j.password;
  const spare = await spareNeo4js(startEmbeddedNeo4j, logger);
  process.env.TEST_SPARE_NEO4JS = spare.url;
  globalThis.testNeo4js = [{ stop }, spare];
}
