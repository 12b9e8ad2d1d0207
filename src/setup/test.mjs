/**
 * `npm test`: everything that is needed, once, and then every test. What follows `--` goes to jest. `npm run test:unit`
 * is this with `--selectProjects unit`, which needs neither the build nor Neo4j.
 */
import { inProject, projectFolder } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import {
  ensureBuild,
  ensureNode,
  ensurePackages,
  ensureTestPackages,
  ensureTypedOperations,
} from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';
import { ensureChromium } from './systemPackages.mjs';

ensureNode();
const unitOnly = process.argv.slice(2).join(' ').startsWith('--selectProjects unit');
let chromium;
try {
  await ensurePackages();
  await ensureTestPackages();
  if (unitOnly) await ensureTypedOperations();
  else {
    await Promise.all([ensureBuild(), ensureNeo4j()]);
    chromium = await ensureChromium();
  }
} catch (fault) {
  giveUp(fault.message);
}
// The user's own settings are none of the tests' business.
const own = ['NEO4J_URI', 'NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE', 'DATA_DIR', 'PORT', 'HOST'];
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)));
if (chromium) env.CHROMIUM_PATH = chromium;
// A database that lives for a minute or two is not worth the second compiler: starting and seeding takes half the time.
env.JAVA_TOOL_OPTIONS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', process.env.JAVA_TOOL_OPTIONS]
  .filter(Boolean)
  .join(' ');
const jest = [inProject('node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)];
process.exit(
  await become(process.execPath, ['--experimental-vm-modules', '--no-warnings', ...jest], {
    cwd: projectFolder,
    env,
  }),
);
