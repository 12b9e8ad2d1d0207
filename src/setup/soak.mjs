/** `npm run soak`: everything that is needed, once, and then ten minutes of load; `npm run soak -- 60` takes an hour. */
import { inProject, projectFolder } from './folders.mjs';
import { ensureBuild, ensureNeo4j, ensureNode, ensurePackages } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

ensureNode();
try {
  await ensurePackages();
  await ensureBuild();
  await ensureNeo4j();
} catch (fault) {
  giveUp(fault.message);
}
const soak = ['--import', 'tsx', inProject('test', 'load', 'soak.ts'), ...process.argv.slice(2)];
process.exit(await become(process.execPath, soak, { cwd: projectFolder }));
