/** `npm start`: everything that is needed, once, and then the service. Runs on Node alone. */
import { inProject } from './folders.mjs';
import { ensureBuild, ensureNeo4j, ensureNode, ensurePackages, loadSettings } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

ensureNode();
loadSettings();
try {
  await ensurePackages();
  await ensureBuild();
  if (!process.env.NEO4J_URI) await ensureNeo4j();
} catch (fault) {
  giveUp(fault.message);
}
process.exit(await become(process.execPath, ['--enable-source-maps', inProject('dist', 'main.js')]));
