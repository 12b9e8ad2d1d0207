import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../src/setup/folders.mjs';
import { checksumOf, oncePer } from '../../src/setup/stamp.mjs';

const load = (file) => import(inProject('dist', file));
const kept = inProject('.cache', 'seeded-store');

/** What the seeded graph follows from: the seed, the statements, the migrations and the code that runs them. */
const sources = [
  'seed',
  'cypher',
  'schema',
  ...['database', 'model', 'write'].map((room) => join('dist', room)),
];

/** Seeds a new database and stops it, so that its folder can be copied. */
async function seed(folder, logger) {
  const { startEmbeddedNeo4j } = await load('database/embedded/embeddedNeo4j.js');
  const { openDatabase } = await load('database/database.js');
  const { migrate } = await load('database/migrations.js');
  const { loadTemplates } = await load('database/cypherTemplates.js');
  const { WriteStatements } = await load('write/writeStatements.js');
  const { seedGraph } = await load('write/seed.js');
  const neo4j = await startEmbeddedNeo4j({ dataDir: folder, jarsDir: inProject('.cache', 'neo4j'), logger });
  try {
    const database = openDatabase({ ...neo4j, database: 'neo4j', queryTimeoutMs: 60_000 }, logger);
    await migrate(database, inProject('schema'), logger);
    const statements = new WriteStatements(loadTemplates(inProject('cypher')));
    await seedGraph(database, { folder: inProject('seed'), background: true, statements, logger });
    await database.close();
  } finally {
    await neo4j.stop();
  }
}

/** Puts a copy of the seeded database into a data folder; the graph is seeded once for the same sources. */
export async function copySeededStore(dataDir, logger) {
  await oncePer(
    'seeded-store',
    checksumOf(sources.map((path) => inProject(path))),
    () => existsSync(kept),
    async () => {
      const arriving = inProject('.cache', 'seeded-store-arriving');
      rmSync(arriving, { recursive: true, force: true });
      mkdirSync(arriving, { recursive: true });
      await seed(arriving, logger);
      rmSync(kept, { recursive: true, force: true });
      renameSync(arriving, kept);
    },
  );
  cpSync(join(kept, 'neo4j'), join(dataDir, 'neo4j'), { recursive: true });
}
