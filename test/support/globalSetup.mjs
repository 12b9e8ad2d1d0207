import { pino } from 'pino';
import { inProject } from '../../src/setup/folders.mjs';
import { copySeededStore } from './seededStore.mjs';
import { spareNeo4js, temporaryNeo4j } from './spareNeo4js.mjs';

/** Starts one Neo4j with the seeded graph for all tests that only read, and lends others to tests that write. */
export default async function globalSetup() {
  const { startEmbeddedNeo4j } = await import(inProject('dist', 'database', 'embedded', 'embeddedNeo4j.js'));
  const logger = pino({ level: 'warn' });
  const { neo4j, stop } = await temporaryNeo4j(startEmbeddedNeo4j, {
    logger,
    prepare: (dataDir) => copySeededStore(dataDir, logger),
  });
  process.env.TEST_NEO4J_URI = neo4j.uri;
  process.env.TEST_NEO4J_USER = neo4j.user;
  process.env.TEST_NEO4J_PASSWORD = neo4j.password;
  const spare = await spareNeo4js(startEmbeddedNeo4j, logger);
  process.env.TEST_SPARE_NEO4JS = spare.url;
  globalThis.testNeo4js = [{ stop }, spare];
}
