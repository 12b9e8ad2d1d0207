import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cacheFolder, inProject, projectFolder } from './folders.mjs';
import { runQuietly } from './run.mjs';
import { giveUp, say } from './say.mjs';
import { checksumOf, oncePer } from './stamp.mjs';
import { ensureJavaAndMaven } from './systemPackages.mjs';

export function ensureNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) giveUp(`Node.js ${process.versions.node} is too old: version 20.11 or newer is needed.`);
}

/** Reads `.env`, without overruling what the environment says already. */
export function loadSettings() {
  if (existsSync(inProject('.env'))) process.loadEnvFile?.(inProject('.env'));
}

/** Installs the packages that package-lock.json names, when they are not the ones that are there. */
export async function ensurePackages() {
  const lock = checksumOf([inProject('package-lock.json')]);
  const isThere = () => existsSync(inProject('node_modules', '.package-lock.json'));
  await oncePer('packages', lock, isThere, () => {
    say('Installing packages …');
    // Not `npm ci`: it refuses a lock file that names no package for platforms which a registry does not serve.
    runQuietly('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev'], {
      cwd: projectFolder,
    });
  });
}

/** Builds the service and the playground, when their sources have changed. */
export async function ensureBuild() {
  const node = (args) => runQuietly(process.execPath, args, { cwd: projectFolder });
  const packages = inProject('package-lock.json');
  const service = checksumOf([inProject('src'), inProject('tsconfig.json'), packages]);
  await oncePer(
    'service',
    service,
    () => existsSync(inProject('dist', 'main.js')),
    () => {
      say('Building the service …');
      node([inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', projectFolder]);
    },
  );
  const pages = checksumOf([
    inProject('src', 'playground'),
    inProject('docs', 'questions'),
    inProject('vite.playground.config.ts'),
    packages,
  ]);
  await oncePer(
    'playground',
    pages,
    () => existsSync(inProject('dist', 'playground', 'index.html')),
    () => {
      say('Building the playground …');
      node([
        inProject('node_modules', 'vite', 'bin', 'vite.js'),
        'build',
        '-c',
        'vite.playground.config.ts',
        '--logLevel',
        'error',
      ]);
    },
  );
}

/** Gets the jars of the embedded Neo4j by Maven, whole or not at all. */
export async function ensureNeo4j() {
  ensureJavaAndMaven();
  const pom = inProject('src', 'database', 'embedded', 'pom.xml');
  const jars = inProject('.cache', 'neo4j');
  await oncePer(
    'neo4j',
    checksumOf([pom]),
    () => existsSync(jars) && readdirSync(jars).length > 0,
    () => {
      const [, version] = /<version>(\d+\.[\d.]+)<\/version>/.exec(readFileSync(pom, 'utf8')) ?? [];
      say(`Getting Neo4j ${version} (some 120 MB, once) …`);
      const arriving = inProject('.cache', 'neo4j-arriving');
      rmSync(arriving, { recursive: true, force: true });
      mkdirSync(cacheFolder, { recursive: true });
      const target = [`-DoutputDirectory=${arriving}`, '-DincludeScope=runtime'];
      runQuietly('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', ...target]);
      rmSync(jars, { recursive: true, force: true });
      renameSync(arriving, jars);
    },
  );
}
