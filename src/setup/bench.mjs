/** `npm run bench`: everything that is needed, once, and then the measuring. What follows `--` goes to it. */
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
const bench = ['--import', 'tsx', inProject('test', 'bench', 'main.ts'), ...process.argv.slice(2)];
process.exit(await become(process.execPath, bench, { cwd: projectFolder }));
