/** Prepares the embedded Neo4j: its jars, the launcher compiled against them, and an archive of loaded classes. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, inProject } from './folders.mjs';
import { runQuietly, tryRun } from './run.mjs';
import { say } from './say.mjs';
import { checksumOf, oncePer } from './stamp.mjs';
import { ensureJava, ensureMaven, javaCommand } from './systemPackages.mjs';

const source = (name) => inProject('src', 'database', 'embedded', name);
const jars = inProject('.cache', 'neo4j');
const launcher = join(jars, 'embedded-neo4j.jar');
const archive = join(jars, 'embedded-neo4j.jsa');

const pom = source('pom.xml');
const jarsAreThere = () => existsSync(jars) && readdirSync(jars).length > 0;

/** Downloads the jars with Maven, all of them or none. */
async function ensureJars() {
  await oncePer('neo4j', checksumOf([pom]), jarsAreThere, async () => {
    await ensureMaven();
    const [, version] = /<version>(\d+\.[\d.]+)<\/version>/.exec(readFileSync(pom, 'utf8')) ?? [];
    say(`Downloading Neo4j ${version} into .cache/neo4j (120 MB, once) …`);
    const arriving = inProject('.cache', 'neo4j-arriving');
    rmSync(arriving, { recursive: true, force: true });
    mkdirSync(cacheFolder, { recursive: true });
    const target = [`-DoutputDirectory=${arriving}`, '-DincludeScope=runtime'];
    await runQuietly('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', ...target]);
    rmSync(jars, { recursive: true, force: true });
    renameSync(arriving, jars);
  });
}

/** A line of a jar's manifest has at most 72 bytes; a continuation line begins with a space. */
const manifestLine = (line) => line.match(/^.{1,70}|.{1,69}/g).join('\n ');

/** Compiles the launcher into a jar whose manifest names the other jars: a class-data archive allows no folder. */
async function buildLauncher(folder) {
  const names = readdirSync(jars).filter((name) => name.endsWith('.jar') && join(jars, name) !== launcher);
  const manifest = join(folder, 'manifest.txt');
  const classes = join(folder, 'classes');
  const lines = [
    'Main-Class: EmbeddedNeo4j',
    'Add-Opens: java.base/java.nio java.base/java.io java.base/sun.nio.ch',
    `Class-Path: ${names.sort().join(' ')}`,
  ];
  writeFileSync(manifest, lines.map((line) => `${manifestLine(line)}\n`).join(''));
  const classPath = names.map((name) => join(jars, name)).join(process.platform === 'win32' ? ';' : ':');
  // Runs the compiler module of the Java that runs Neo4j: `javac` may be missing from the PATH or have another version.
  const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-cp', classPath, '-d', classes];
  await runQuietly(javaCommand(), [...compiler, source('EmbeddedNeo4j.java')]);
  const jar = ['-m', 'jdk.jartool/sun.tools.jar.Main', '--create', '--file', launcher];
  await runQuietly(javaCommand(), [...jar, '--manifest', manifest, '-C', classes, '.']);
}

/** Runs statements over Bolt, so that the classes of parser, planner and runtime are loaded too. */
async function train(port, password) {
  const { default: neo4j } = await import('neo4j-driver');
  const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, neo4j.auth.basic('neo4j', password));
  const session = driver.session();
  try {
    const statements = readFileSync(source('training.cypher'), 'utf8').split(/;\s*$/m);
    for (const statement of statements.filter((text) => text.trim() !== '')) {
      const ids = ['a', 'b', 'c'];
      const parameters = { ids, id: 'a', text: 'name', rows: ids.map((id) => ({ id, set: { name: id } })) };
      await session.run(statement, parameters);
    }
  } finally {
    await session.close();
    await driver.close();
  }
}

/** Starts Neo4j once in a temporary folder; the JVM writes the archive of the loaded classes when it exits. */
async function writeArchive(folder) {
  const settings = join(folder, 'neo4j.conf');
  writeFileSync(
    settings,
    [
      'server.bolt.listen_address=127.0.0.1:0',
      'server.default_listen_address=127.0.0.1',
      'dbms.usage_report.enabled=false',
      'internal.dbms.bolt.netty_server_shutdown_quiet_period=0',
      'server.memory.pagecache.size=64m',
      '',
    ].join('\n'),
  );
  // Two commands may prepare one folder at the same time, so each renames a complete archive into place.
  const arriving = `${archive}.${process.pid}`;
  const password = 'training-only';
  const flags = [
    '-Xmx512m',
    '-Xlog:disable',
    '-XX:TieredStopAtLevel=1',
    `-XX:ArchiveClassesAtExit=${arriving}`,
  ];
  const child = spawn(javaCommand(), [...flags, '-jar', launcher, join(folder, 'data'), settings], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.stdin.write(`${password}\n`);
  let fault;
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /^READY (\d+)/.exec(line) ?? [];
    if (port) {
      await train(port, password).catch((reason) => (fault = reason));
      child.stdin.end();
    } else if (line.startsWith('FAILED')) fault = new Error(line);
  }
  await ended;
  if (fault || !existsSync(arriving)) {
    rmSync(arriving, { force: true });
    throw fault ?? new Error('The JVM wrote no archive.');
  }
  renameSync(arriving, archive);
}

/** Compiles the launcher and writes the archive; both depend on the Java version, the jars and the folder. */
async function ensureLauncher() {
  const java = tryRun(javaCommand(), ['-version']);
  const of = checksumOf([source('pom.xml'), source('EmbeddedNeo4j.java'), source('training.cypher')]);
  await oncePer(
    'neo4j-launcher',
    [of, jars, java].join('\n'),
    () => existsSync(launcher),
    async () => {
      say('Preparing Neo4j to start faster, in .cache/neo4j (130 MB, once) …');
      rmSync(archive, { force: true });
      const folder = mkdtempSync(join(tmpdir(), 'incident-graph-launcher-'));
      try {
        await buildLauncher(folder).catch((fault) => {
          throw new Error(
            `Java could not compile the launcher of Neo4j: install a JDK 17 or newer (a JRE has no compiler), or set NEO4J_URI to a server.\n${fault.message}`,
          );
        });
        await writeArchive(folder).catch((fault) => {
          say(
            `No class-data archive was written; Neo4j starts some seconds later without it. ${fault.message}`,
          );
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

/** Installs Java and, if Neo4j has to be downloaded, Maven. Runs first, so that a missing one is reported at once. */
export async function ensureNeo4jTools() {
  await ensureJava();
  if (!jarsAreThere()) await ensureMaven();
}

/** Prepares everything that the embedded Neo4j needs. Runs after the packages are installed, since it uses the driver. */
export async function ensureNeo4j() {
  await ensureJava();
  await ensureJars();
  await ensureLauncher();
}
