import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, projectFolder } from './folders.mjs';
import { writeIcons } from './generatedIcons.mjs';
import { runQuietly } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { checksumOf, oncePer } from './stamp.mjs';
import { writeTypedOperations, writeVocabulary } from './typedOperations.mjs';

const leastNode = [20, 11];

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]))
    giveUp(
      `Node.js ${process.versions.node} is too old: install version ${leastNode.join('.')} or newer from https://nodejs.org.`,
    );
}

/** Reads `.env`; variables that are already set keep their values. */
export function loadSettings() {
  if (existsSync(inProject('.env'))) process.loadEnvFile?.(inProject('.env'));
}

/** Installs the packages of a folder unless the installed ones match its lock file. */
async function ensurePackagesOf({ stamp, say: line, folder = [], set = '', options = [] }) {
  const isThere = () => existsSync(inProject(...folder, 'node_modules', '.package-lock.json'));
  const wanted = `${checksumOf([inProject(...folder, 'package-lock.json')])}${set}`;
  await oncePer(stamp, wanted, isThere, () => {
    say(line);
    // Not `npm ci`: it rejects a lock file without the optional packages of platforms that a registry does not serve.
    const always = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev'];
    return runQuietly('npm', [...always, ...options], { cwd: inProject(...folder) });
  });
}

/**
 * Installs the packages that building and serving need. Once the tools of the tests are installed they are kept, so
 * that `npm start` after `npm test` removes nothing.
 */
export function ensurePackages({ withTests = existsSync(inProject('node_modules', 'jest')) } = {}) {
  if (withTests)
    return ensurePackagesOf({
      stamp: 'packages',
      say: 'Installing packages, with those of the tests, into node_modules (570 MB, once) …',
      set: ' with tests',
    });
  return ensurePackagesOf({
    stamp: 'packages',
    say: 'Installing packages into node_modules (430 MB, once) …',
    options: ['--workspaces=false'],
  });
}

/** Installs the tools of the tests and the peers that the benchmark measures against. */
export async function ensureBenchPackages() {
  await ensurePackages({ withTests: true });
  await ensurePackagesOf({
    stamp: 'packages-bench',
    say: 'Installing packages of the benchmark into test/bench/node_modules (50 MB, once) …',
    folder: ['test', 'bench'],
  });
}

/** Installs what tests and checks need: their tools, the benchmark's peers, and clients of the API. */
export async function ensureTestPackages() {
  await ensureBenchPackages();
  await ensurePackagesOf({
    stamp: 'packages-clients',
    say: 'Installing clients of the API for the tests into test/clients/node_modules (430 MB, once) …',
    folder: ['test', 'clients'],
  });
}

/** Generates the modules of the explorer that compiling and linting need: operations, vocabulary and icons. */
export async function ensureGeneratedModules() {
  const inExplorer = inProject('src', 'explorer', 'api');
  const schema = inProject('schema', 'schema.graphql');
  const vocabulary = inProject('schema', 'vocabulary.json');
  const generators = ['typedOperations.mjs', 'generatedIcons.mjs'].map((name) =>
    inProject('src', 'setup', name),
  );
  const [operations, texts, words, icons] = [
    'operations.ts',
    'operations.graphql',
    'vocabulary.ts',
    'icons.ts',
  ].map((name) => inProject('src', 'explorer', 'generated', name));
  await oncePer(
    'operations',
    checksumOf([schema, vocabulary, inExplorer, ...generators, inProject('package-lock.json')]),
    () => [operations, texts, words, icons].every((file) => existsSync(file)),
    async () => {
      await writeTypedOperations({ schema, vocabulary, folder: inExplorer, generated: operations, texts });
      writeVocabulary({ vocabulary, generated: words });
      writeIcons({ generated: icons });
    },
  );
}

/** The sources of each page in addition to its own folder. */
const pages = {
  playground: [inProject('docs', 'questions')],
  explorer: [inProject('schema', 'schema.graphql'), inProject('schema', 'vocabulary.json')],
};

/** Removes built modules without a source, which the compiler does not do. */
function removeStaleModules() {
  if (!existsSync(inProject('dist'))) return;
  const built = readdirSync(inProject('dist'), { recursive: true }).filter((file) =>
    /\.js(\.map)?$/.test(file),
  );
  for (const file of built.filter((name) => !(name.split(/[\\/]/)[0] in pages)))
    if (!existsSync(inProject('src', file.replace(/\.js(\.map)?$/, '.ts'))))
      rmSync(join(inProject('dist'), file));
}

const runNode = (args) => runQuietly(process.execPath, args, { cwd: projectFolder });
const lockFile = inProject('package-lock.json');

/** Builds the service if its sources have changed. */
export async function ensureServiceBuild() {
  await oncePer(
    'service',
    checksumOf([inProject('src'), inProject('tsconfig.json'), lockFile]),
    () => existsSync(inProject('dist', 'main.js')),
    () => {
      say('Building the service into dist …');
      // The compiler would not write a file that its build information records as written.
      if (!existsSync(inProject('dist', 'main.js')))
        rmSync(inProject('dist', '.tsbuildinfo'), { force: true });
      removeStaleModules();
      return runNode([inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', projectFolder]);
    },
  );
}

/** Builds the service and its pages if their sources have changed. */
export async function ensureBuild() {
  await ensureGeneratedModules();
  await ensureServiceBuild();
  for (const [page, alsoFrom] of Object.entries(pages)) {
    const sources = [inProject('src', page), ...alsoFrom, inProject('vite.pages.config.ts'), lockFile];
    await oncePer(
      page,
      checksumOf(sources),
      () => existsSync(inProject('dist', page, 'index.html')),
      () => {
        say(`Building the ${page} into dist/${page} …`);
        const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
        const config = ['-c', 'vite.pages.config.ts', '--mode', page, '--logLevel', 'error'];
        return runNode([vite, 'build', ...config]);
      },
    );
  }
}
