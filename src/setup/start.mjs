/** `npm start`: installs and builds what is missing, then starts the service. Needs no installed package. */
import { inProject } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import { ensureBuild, ensureNode, ensurePackages, loadSettings } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

ensureNode();
loadSettings();
try {
  await ensurePackages();
  await Promise.all([ensureBuild(), process.env.NEO4J_URI ? undefined : ensureNeo4j()]);
} catch (fault) {
  giveUp(fault.message);
}
process.exit(await become(process.execPath, ['--enable-source-maps', inProject('dist', 'main.js')]));
