import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { lastConnection } from '../../src/database/embedded/embeddedNeo4j.js';
import type { Read } from '../support/hubIncidents.js';
import { environment } from '../support/service.js';
import { projectFolder } from '../../src/projectFolder.js';
import { processEnvironment, runCommand } from '../support/serviceProcess.js';

/** The time in which the service has to be ready again after any fault. */
const healsWithinMs = 180_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Where the services log to: the file of `FAULTS_LOG`, or nowhere. */
const { FAULTS_LOG: logFile } = process.env;
const logHandle = logFile === undefined ? ('ignore' as const) : openSync(logFile, 'a');

/** Milliseconds after which the service is started again. */
const restartDelayMs = 500;

/** A service with its embedded database, started again whenever it ends, as a supervisor does. */
export class Stage {
  #service: ChildProcess | undefined;
  #isEnding = false;

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    /** Settings beside the usual ones, for the next start. */
    public settings: NodeJS.ProcessEnv = {},
  ) {}

  static async set(dataDir = mkdtempSync(join(tmpdir(), 'incident-graph-faults-'))): Promise<Stage> {
    const stage = new Stage(dataDir, await freePort());
    stage.start();
    await stage.healed(Date.now());
    return stage;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The environment of the service and of commands. */
  get environment(): NodeJS.ProcessEnv {
    const { JWT_SECRET, JWT_ISSUER, JWT_AUDIENCE } = environment();
    return processEnvironment({
      ...{ JWT_SECRET, JWT_ISSUER, JWT_AUDIENCE, DATA_DIR: this.dataDir, PORT: String(this.port) },
      ...{ SEED_COUNTRIES: 'false', ...this.settings },
    });
  }

  start(): void {
    this.#isEnding = false;
    const service = spawn(process.execPath, [join(projectFolder, 'dist', 'main.js')], {
      env: this.environment,
      stdio: ['ignore', logHandle, logHandle],
    });
    this.#service = service;
    service.once('exit', () => {
      if (!this.#isEnding) setTimeout(() => !this.#isEnding && this.start(), restartDelayMs);
    });
  }

  get servicePid(): number {
    return this.#service?.pid ?? 0;
  }

  /** Ends the service without warning; it is started again. */
  kill(): void {
    this.#service?.kill('SIGKILL');
  }

  /** Stops the service and its database, until `start`. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    const service = this.#service;
    if (service?.exitCode !== null || service.signalCode !== null) return;
    const ended = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGTERM');
    await ended;
  }

  /** The process id of the embedded database, if it runs. */
  databasePid(): number | undefined {
    const file = `/proc/${this.servicePid}/task/${this.servicePid}/children`;
    const [pid = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return pid === '' ? undefined : Number(pid);
  }

  /** Waits until the service is ready. @returns the milliseconds since `since` */
  async healed(since: number): Promise<number> {
    const isReady = () =>
      fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isReady())) {
      if (Date.now() - since > healsWithinMs) throw new Error(`not ready again within ${healsWithinMs} ms`);
      await sleep(100);
    }
    return Date.now() - since;
  }

  readonly read: Read = async (text, parameters = {}) => {
    const connection = lastConnection(this.dataDir);
    if (!connection) throw new Error('there is no database');
    const { uri, user, password } = connection;
    const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
    try {
      const { records } = await driver.executeQuery(text, parameters);
      return records.map((record) => [...record.values()]);
    } finally {
      await driver.close();
    }
  };

  /** The faults that `npx incidents verify` finds, one a line; undefined for none. */
  async verified(...options: string[]): Promise<string | undefined> {
    const { code, out, err } = await runCommand(['verify', ...options], this.environment);
    return code === 0 ? undefined : `${out}${err}`.trim();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
