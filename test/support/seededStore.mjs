import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../src/setup/folders.mjs';
import { checksumOf, oncePer } from '../../src/setup/stamp.mjs';

const kept = inProject('.cache', 'seeded-store');

/** What the seeded graph follows from: the seed, the statements, the migrations and the code that runs them. */
const sources = [
  'seed',
  'cypher',
  'schema',
  ...['database', 'model', 'write'].map((room) => join('dist', room)),
];

/** Seeds a new database as a service does, and stops it, so that its folder can be copied. */
async function seed(dataDir, logger) {
  const { openPreparedGraph } = await import(inProject('dist', 'main.js'));
  const { readConfig } = await import(inProject('dist', 'config.js'));
  const graph = await openPreparedGraph(readConfig({ DATA_DIR: dataDir }), logger);
  await graph.close();
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
