import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, projectFolder } from './folders.mjs';
import { runQuietly } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { checksumOf, oncePer } from './stamp.mjs';
import { writeTypedOperations, writeVocabulary } from './typedOperations.mjs';

export function ensureNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) giveUp(`Node.js ${process.versions.node} is too old: version 20.11 or newer is needed.`);
}

/** Reads `.env`; variables that are already set keep their values. */
export function loadSettings() {
  if (existsSync(inProject('.env'))) process.loadEnvFile?.(inProject('.env'));
}

/** Installs the packages of a folder unless the installed ones match its lock file. */
async function ensurePackagesOf(stamp, what, ...folder) {
  const isThere = () => existsSync(inProject(...folder, 'node_modules', '.package-lock.json'));
  await oncePer(stamp, checksumOf([inProject(...folder, 'package-lock.json')]), isThere, () => {
    say(`Installing ${what} …`);
    // Not `npm ci`: it rejects a lock file without the optional packages of platforms that a registry does not serve.
    return runQuietly('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev'], {
      cwd: inProject(...folder),
    });
  });
}

/** Installs the packages that building and serving need. */
export const ensurePackages = () => ensurePackagesOf('packages', 'packages');

/** Installs the peers that the benchmark measures against. */
export const ensureBenchPackages = () =>
  ensurePackagesOf('packages-bench', 'packages of the benchmark', 'test', 'bench');

/** Installs what tests and checks need in addition: the benchmark's peers, and clients of the API. */
export async function ensureTestPackages() {
  await ensureBenchPackages();
  await ensurePackagesOf('packages-clients', 'clients of the API for the tests', 'test', 'clients');
}

/** Generates types and documents of the explorer's operations, which compiling and linting need. */
export async function ensureTypedOperations() {
  const inExplorer = inProject('src', 'explorer', 'api');
  const schema = inProject('schema', 'schema.graphql');
  const vocabulary = inProject('schema', 'vocabulary.json');
  const generator = inProject('src', 'setup', 'typedOperations.mjs');
  const generated = inProject('src', 'explorer', 'generated', 'operations.ts');
  const generatedVocabulary = inProject('src', 'explorer', 'generated', 'vocabulary.ts');
  await oncePer(
    'operations',
    checksumOf([schema, vocabulary, inExplorer, generator, inProject('package-lock.json')]),
    () => existsSync(generated) && existsSync(generatedVocabulary),
    async () => {
      await writeTypedOperations({ schema, vocabulary, folder: inExplorer, generated });
      writeVocabulary({ vocabulary, generated: generatedVocabulary });
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

/** Builds the service and its pages if their sources have changed. */
export async function ensureBuild() {
  await ensureTypedOperations();
  const node = (args) => runQuietly(process.execPath, args, { cwd: projectFolder });
  const packages = inProject('package-lock.json');
  const service = checksumOf([inProject('src'), inProject('tsconfig.json'), packages]);
  await oncePer(
    'service',
    service,
    () => existsSync(inProject('dist', 'main.js')),
    () => {
      say('Building the service …');
      // The compiler would not write a file that its build information records as written.
      if (!existsSync(inProject('dist', 'main.js')))
        rmSync(inProject('dist', '.tsbuildinfo'), { force: true });
      removeStaleModules();
      return node([inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', projectFolder]);
    },
  );
  for (const [page, alsoFrom] of Object.entries(pages)) {
    const sources = [inProject('src', page), ...alsoFrom, inProject('vite.pages.config.ts'), packages];
    await oncePer(
      page,
      checksumOf(sources),
      () => existsSync(inProject('dist', page, 'index.html')),
      () => {
        say(`Building the ${page} …`);
        const config = ['-c', 'vite.pages.config.ts', '--mode', page];
        return node([
          inProject('node_modules', 'vite', 'bin', 'vite.js'),
          'build',
          ...config,
          '--logLevel',
          'error',
        ]);
      },
    );
  }
}
