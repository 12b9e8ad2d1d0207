/**
 * `npm test`: installs and builds what is missing, then runs all tests. Arguments after `--` are passed to Jest.
 * `npm run test:slow` runs the long forms of the tests that have one (`test/support/slowForm.ts`), one after the other.
 * `npm run test:unit` adds `--selectProjects unit`, which needs neither the build nor Neo4j.
 */
import { inProject, projectFolder } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import { ensureBuild, ensureNode, ensureTestPackages, ensureGeneratedModules } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';
import { ensureChromium } from './systemPackages.mjs';

ensureNode();
const isSlow = process.argv[2] === '--slow';
const unitOnly = process.argv.slice(2).join(' ').startsWith('--selectProjects unit');
let chromium;
try {
  await ensureTestPackages();
  if (unitOnly) await ensureGeneratedModules();
  else {
    await Promise.all([ensureBuild(), ensureNeo4j()]);
    chromium = await ensureChromium();
  }
} catch (fault) {
  giveUp(fault.message);
}
// The tests do not use the user's own settings.
const own = /^(NEO4J_(URI|USER|PASSWORD|PASSWORD_FILE|DATABASE)|DATA_DIR|PORT|HOST|PUBLIC_PATH)$/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
if (chromium) env.CHROMIUM_PATH = chromium;
// The serial collector leaves the second core to the tests.
env.JAVA_TOOL_OPTIONS = ['-XX:+UseSerialGC', process.env.JAVA_TOOL_OPTIONS].filter(Boolean).join(' ');
if (isSlow) env.SLOW = 'true';
const given = isSlow
  ? ['--selectProjects', 'database', '--runInBand', ...process.argv.slice(3)]
  : process.argv.slice(2);
const jest = [inProject('node_modules', 'jest', 'bin', 'jest.js'), ...given];
process.exit(
  await become(process.execPath, ['--experimental-vm-modules', '--no-warnings', ...jest], {
    cwd: projectFolder,
    env,
  }),
);
