import { existsSync } from 'node:fs';
import { runQuietly, tryRun } from './run.mjs';
import { giveUp, say } from './say.mjs';

const mayInstall = () =>
  process.env.SETUP_INSTALL !== 'false' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  tryRun('apt-get', ['--version']);

let listsAreFresh = false;

/** Installs Debian packages. @returns false if installing is not allowed */
export async function installPackages(what, packages) {
  if (!mayInstall()) return false;
  say(`Installing ${what} with apt (${packages.join(', ')}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreFresh) await runQuietly('apt-get', ['update', '-q'], { env });
  listsAreFresh = true;
  await runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
  return true;
}

/** The Java command that runs the embedded Neo4j. */
export const javaCommand = () => (process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java');

/** The major version of the Java command; 0 without one. */
export function javaVersion() {
  const [, major] = /version "(\d+)/.exec(tryRun(javaCommand(), ['-version']) ?? '') ?? [];
  return Number(major ?? 0);
}

const leastJava = 17;

const orServer = 'or set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to use a Neo4j 5 server of your own.';

/** Installs the Java that runs the embedded Neo4j, if it is missing and installing is allowed. */
export async function ensureJava() {
  const version = javaVersion();
  if (version < leastJava && !(await installPackages('Java', ['openjdk-17-jdk-headless']))) {
    const fault = version === 0 ? 'Java was not found' : `Java ${version} is too old`;
    giveUp(`${fault}: install a JDK, version ${leastJava} or newer, ${orServer}`);
  }
  if (javaVersion() < leastJava)
    giveUp(`Java ${leastJava} or newer is needed; JAVA_HOME or PATH still leads to an older one.`);
}

/** Installs the Maven that downloads Neo4j, if it is missing and installing is allowed. */
export async function ensureMaven() {
  if (tryRun('mvn', ['-v']) || (await installPackages('Maven', ['maven']))) return;
  giveUp(`Maven, which downloads Neo4j, was not found: install it, ${orServer}`);
}

const chromiumPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium for the browser tests; undefined if there is none and none may be installed. */
export async function ensureChromium() {
  const find = () => [process.env.CHROMIUM_PATH, ...chromiumPaths].find((path) => path && existsSync(path));
  const found = find();
  if (found) return found;
  if (await installPackages('Chromium for the browser tests', ['chromium'])) return find();
  say(
    'Chromium was not found, so the browser tests are left out. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
  return undefined;
}
