import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../src/setup/folders.mjs';
import { importsOf } from './imports.mjs';

/** What starts or reaches a Neo4j: a test file that imports one of these, however indirectly, needs a database. */
const databaseModules = [
  ['test', 'support', 'service.ts'],
  ['test', 'support', 'serviceProcess.ts'],
  ['test', 'support', 'ownNeo4j.ts'],
  ['test', 'bench', 'stage.ts'],
  ['src', 'database', 'embedded', 'embeddedNeo4j.ts'],
].map((path) => inProject(...path));

const testFolder = inProject('test');

/** Needs no database either, but compiles the project: too slow for the unit tier. */
const slowTests = [inProject('test', 'recipes.test.ts')];

const isOfTests = (file) => file.startsWith(testFolder) && existsSync(file);

/** Whether a file of the tests, or one that it imports, however indirectly, is meant; the modules of the service are not followed. */
function reaches(file, isMeant, seen = new Set()) {
  if (isMeant(file)) return true;
  if (seen.has(file) || !isOfTests(file)) return false;
  seen.add(file);
  return importsOf(file).some((imported) => reaches(`${imported}.ts`, isMeant, seen));
}

/** What needs a database or the build. */
const needsDatabase = (file) =>
  databaseModules.includes(file) ||
  (isOfTests(file) && /TEST_NEO4J_|'dist'/.test(readFileSync(file, 'utf8')));

const slowForm = inProject('test', 'support', 'slowForm.ts');

const testFiles = readdirSync(testFolder, { recursive: true })
  .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
  .map((name) => join(testFolder, name));

/** The test files of each tier; those that need only the build are in the database tier, which has it. */
export const databaseTests = testFiles.filter(
  (file) => slowTests.includes(file) || reaches(file, needsDatabase),
);
/** The test files with a long form, which `npm run test:slow` runs. */
export const longFormTests = databaseTests.filter((file) => reaches(file, (one) => one === slowForm));
export const unitTests = testFiles.filter((file) => !databaseTests.includes(file));
