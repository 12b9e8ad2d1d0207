/**
 * `npm test`: installs and builds what is missing, then runs all tests. Arguments after `--` are passed to Jest.
 * `npm run test:slow` runs the long forms of the tests that have one (`test/support/slowForm.ts`), one after the other.
 * `npm run test:unit` adds `--selectProjects unit`, which needs neither the build nor Neo4j.
 *
 * Random cases are drawn from `TEST_SEED`, which is printed: the same number draws the same cases again. In CI it is that of
 * the commit, so each commit draws other cases, and always the same ones. In CI, up to five files that fail are run once
 * more, by themselves and with the same cases: what fails again fails the run, what passes is named as unstable.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { relative } from 'node:path';
import { inProject, projectFolder } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import { ensureBuild, ensureNode, ensureTestPackages, ensureGeneratedModules } from './prepare.mjs';
import { become, tryRun } from './run.mjs';
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
env.TEST_SEED ??= String(seedOfCommit() ?? randomInt(2 ** 31));
env.TEST_FAILED_FILES = inProject('.cache', 'failed-tests');
const jest = (args) =>
  become(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      inProject('node_modules', 'jest', 'bin', 'jest.js'),
      ...args,
    ],
    { cwd: projectFolder, env },
  );
/** A number of the commit, in CI. */
function seedOfCommit() {
  const commit = process.env.CI ? tryRun('git', ['-C', projectFolder, 'rev-parse', 'HEAD']) : undefined;
  return commit === undefined ? undefined : Number.parseInt(commit.slice(0, 7), 16);
}
const failedFiles = () =>
  existsSync(env.TEST_FAILED_FILES)
    ? readFileSync(env.TEST_FAILED_FILES, 'utf8').split('\n').filter(Boolean)
    : [];

rmSync(env.TEST_FAILED_FILES, { force: true });
let code = await jest(given);
console.log(`Random cases were drawn from TEST_SEED=${env.TEST_SEED}`);
const failed = failedFiles();
if (code !== 0 && process.env.CI && failed.length > 0 && failed.length <= 5) {
  const names = failed.map((file) => relative(projectFolder, file)).join(', ');
  console.log(`\nFailed, and run once more by themselves: ${names}`);
  code = await jest(['--runInBand', '--runTestsByPath', ...failed]);
  if (code === 0) console.log(`\nUnstable, failed once and passed once: ${names}`);
}
process.exit(code);
