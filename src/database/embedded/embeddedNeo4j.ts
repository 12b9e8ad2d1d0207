import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface EmbeddedOptions {
  /** The folder of the database files; two instances cannot share it. */
  dataDir: string;
  /** The folder with the jars of Neo4j, the launcher and its class-data archive (`src/setup/neo4j.mjs`). */
  jarsDir: string;
  logger: Logger;
  /** The maximum Java heap, in the form of `-Xmx`; by default 1g. */
  heap?: string;
  /** The size of the page cache; by default 256m. */
  pageCache?: string;
  /**
   * How long a plan is kept although the graph has changed, in the form of Neo4j's `dbms.cypher.min_replan_interval`; by
   * default 10s.
   */
  minReplanInterval?: string;
  /** The time limit of a start in milliseconds; by default 180 s. */
  startTimeoutMs?: number | undefined;
  /** Called each time the database serves again after it has ended by itself. */
  onRestarted?: () => void;
  /** Called once, when the database has ended and all attempts to restart it have failed. */
  onLost?: (error: EmbeddedNeo4jError) => void;
}

export interface EmbeddedNeo4j {
  uri: string;
  user: string;
  password: string;
  /** The current process id of the database. */
  pid(): number;
  /** Kills the process and starts it again, for a database that requires a restart. */
  restart(reason: string): void;
  stop(): Promise<void>;
}

/** How the database of a data folder can be reached while it runs. */
export type Connection = Pick<EmbeddedNeo4j, 'uri' | 'user' | 'password'>;

const connectionFile = (dataDir: string): string => join(dataDir, 'neo4j-connection.json');

/** The last connection to the database of a data folder; it may have ended since. */
export function lastConnection(dataDir: string): Connection | undefined {
  try {
    return JSON.parse(readFileSync(connectionFile(dataDir), 'utf8')) as Connection;
  } catch {
    return undefined;
  }
}

/** The embedded database did not start; the message tells the operator why and what to do. */
export class EmbeddedNeo4jError extends Error {}

const startTimeoutDefaultMs = 180_000;
const stopsWithinMs = 20_000;
/** Consecutive exits and failed starts after which the database counts as lost. */
const maxFailures = 6;
/** Wait before the first restart; doubled after each consecutive failure. */
const firstRestartDelayMs = 250;
/** After serving for this long, the count of failures starts again. */
const stableAfterMs = 60_000;

type Settings = Required<Pick<EmbeddedOptions, 'heap' | 'pageCache' | 'minReplanInterval'>>;

/** The settings of the database: no HTTP ports, no usage reports, no loading of URLs. */
const settingsFor = (port: number, { heap, pageCache, minReplanInterval }: Settings): string =>
  [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    'server.default_listen_address=127.0.0.1',
    'dbms.usage_report.enabled=false',
    'dbms.security.auth_enabled=true',
    'dbms.security.allow_csv_import_from_file_urls=false',
    'internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0',
    'internal.dbms.bolt.netty_server_shutdown_quiet_period=0',
    `server.memory.heap.max_size=${heap}`,
    `server.memory.pagecache.size=${pageCache}`,
    'db.memory.transaction.max=512m',
    'db.logs.query.enabled=OFF',
    `dbms.cypher.min_replan_interval=${minReplanInterval}`,
    // By default each of its two databases takes 256 MB of disk while still empty.
    'db.tx_log.preallocate=false',
    '',
  ].join('\n');

/** Maps the loaded classes from a file instead of reading and verifying them, which halves the time of a start. */
function archiveFlags({ jarsDir, logger }: EmbeddedOptions): string[] {
  const archive = join(jarsDir, 'embedded-neo4j.jsa');
  if (existsSync(archive)) return [`-XX:SharedArchiveFile=${archive}`];
  logger.info(
    { archive },
    'there is no class-data archive of Neo4j; it starts some seconds later without it',
  );
  return [];
}

function spawnJava(options: EmbeddedOptions, port: number): ChildProcessWithoutNullStreams {
  const { dataDir, jarsDir, heap = '1g', pageCache = '256m', minReplanInterval = '10s' } = options;
  const settings = join(dataDir, 'neo4j.conf');
  writeFileSync(settings, settingsFor(port, { heap, pageCache, minReplanInterval }), { mode: 0o600 });
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
  const log = ['-Xlog:disable', '-Xlog:all=warning:stderr', '-Xlog:cds=info:stderr'];
  const flags = [`-Xmx${heap}`, ...archiveFlags(options), ...log];
  const launcher = join(jarsDir, 'embedded-neo4j.jar');
  // A process group of its own: Ctrl-C in the terminal reaches only the service, which then stops the database.
  return spawn(java, [...flags, '-jar', launcher, join(dataDir, 'neo4j'), settings], {
    stdio: 'pipe',
    detached: true,
  });
}

function reasonOf(line: string, dataDir: string): string {
  if (/FileLockException|Lock file|already.*lock/i.test(line)) {
    return `Another instance is using the data folder ${dataDir}. Stop it, set DATA_DIR to another folder, or work with it by --url.`;
  }
  if (line.includes('UnsupportedClassVersionError'))
    return 'This Java is older than the one that prepared Neo4j: run `npm start` with Java 17 or newer.';
  if (line.includes('Unable to access jarfile'))
    return 'Neo4j is not prepared: run `npm start` once, or set NEO4J_URI to a server.';
  return `The embedded Neo4j did not start: ${line}`;
}

/** How the JVM reports that an archive does not belong to it: Java 17 at level info, later ones as a warning. */
const archiveProblem = /UseSharedSpaces: |mismatch|\[warning\]/;

/** Waits until the database prints its port, or why it cannot serve. */
function portOf(
  child: ChildProcessWithoutNullStreams,
  { dataDir, logger, startTimeoutMs = startTimeoutDefaultMs }: EmbeddedOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const complaints: string[] = [];
    const fail = (line: string): void => {
      clearTimeout(timer);
      reject(new EmbeddedNeo4jError(reasonOf(line, dataDir)));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`it was not ready within ${startTimeoutMs / 1000} s; START_TIMEOUT_MS sets another limit`);
    }, startTimeoutMs);
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.includes('][cds')) {
        if (archiveProblem.test(line))
          logger.warn(
            { line },
            'Java cannot use the class-data archive of Neo4j; it starts some seconds later',
          );
        return;
      }
      complaints.push(line);
      if (complaints.length > 50) complaints.shift();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word, ...rest] = line.split(' ');
      if (word === 'FAILED') fail(rest.join(' '));
      if (word === 'READY') {
        clearTimeout(timer);
        resolve(Number(rest[0]));
      }
    });
    child.on('error', (fault: NodeJS.ErrnoException) =>
      fail(
        fault.code === 'ENOENT'
          ? 'Java was not found: install a JDK 17 or newer, or set NEO4J_URI to a server'
          : fault.message,
      ),
    );
    child.on('exit', (code) => fail(complaints.at(-1) ?? `it ended with code ${code}`));
  });
}

/**
 * Starts Neo4j in a Java process of its own, on a free loopback port. When that process ends by itself, also while
 * starting, it is restarted on the same port with growing delays; after six consecutive failures `onLost` is called. It
 * ends with this process, even if this process is killed.
 *
 * @throws EmbeddedNeo4jError when the first start fails, with a message that says what to do
 */
export async function startEmbeddedNeo4j(options: EmbeddedOptions): Promise<EmbeddedNeo4j> {
  const { dataDir, logger, onLost } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  let stopping = false;
  /** Reads the variable again: the compiler assumes that it has not changed during a wait. */
  const isStopping = (): boolean => stopping;
  let failures = 0;
  let port = 0;
  let child: ChildProcessWithoutNullStreams;

  /** Resolves when the database serves and rejects if it ends before; after that, an end causes a restart. */
  const launch = async (): Promise<void> => {
    child = spawnJava(options, port);
    child.stdin.on('error', () => undefined); // a dead child reports itself by its exit
    child.stdin.write(`${password}\n`);
    port = await portOf(child, options);
    const started = Date.now();
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (Date.now() - started > stableAfterMs) failures = 0;
      failures += 1;
      logger.error({ code, signal, failures }, 'the embedded Neo4j ended by itself');
      void recover();
    });
  };

  const recover = async (): Promise<void> => {
    let last = new EmbeddedNeo4jError('it ends soon after each start');
    for (; failures < maxFailures; failures += 1) {
      await sleep(firstRestartDelayMs * 2 ** (failures - 1));
      if (stopping) return;
      try {
        await launch();
        logger.info({ port }, 'the embedded Neo4j serves again');
        options.onRestarted?.();
        return;
      } catch (error) {
        if (isStopping()) return;
        last = error as EmbeddedNeo4jError;
        logger.error({ err: error, failures }, 'the embedded Neo4j could not be started again');
      }
    }
    onLost?.(
      new EmbeddedNeo4jError(
        `The embedded Neo4j has ended and does not start again (${last.message}). Look into ${join(dataDir, 'neo4j', 'logs')}. When its files are damaged, run \`npx incidents restore FILE --replace\` with a backup.`,
      ),
    );
  };
  await launch();

  const uri = `bolt://127.0.0.1:${port}`;
  const connection = { uri, user: 'neo4j', password };
  writeFileSync(connectionFile(dataDir), `${JSON.stringify(connection, null, 2)}\n`, {
    mode: 0o600,
  });
  return {
    ...connection,
    pid: () => child.pid ?? 0,
    restart: (reason) => {
      if (stopping || child.killed) return;
      logger.error({ reason }, 'the embedded Neo4j has to be restarted');
      child.kill('SIGKILL'); // a start recovers every acknowledged commit
    },
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve();
          return;
        }
        const timer = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        child.stdin.end();
      }),
  };
}
