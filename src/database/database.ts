import neo4j, { type Driver, type ManagedTransaction, type Plan, type Session } from 'neo4j-driver';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import type { Bookmarks } from '../model/bookmarks.js';
import { type DriverPatches, driverPatches } from './driverPatches/driverPatches.js';
import { damaged, isDamage, isPanic, isTransient, toClientError, unavailable } from './databaseErrors.js';
import { toNeo4j } from './toNeo4j.js';
import { withDeadline } from './deadline.js';

/** A statement with its parameters; the name says which question it answers, for logs and tests. */
export interface Statement {
  name: string;
  text: string;
  parameters: Record<string, unknown>;
}

/** The values of one row, in the order of RETURN. */
export type Row = unknown[];

export interface StatementOptions {
  /** After how many milliseconds the statement is given up, here and in the database. */
  timeoutMs?: number;
  /** Ends the wait when the client disconnects. */
  abort?: AbortContext;
  /** Whether a database that is too busy for a sign of life is waited for: nobody expects an answer at once. */
  patient?: boolean;
  /** The client's bookmarks; a write adds its own. */
  bookmarks?: Bookmarks;
  /** Is told how many milliseconds the database had the statement for, rounded down. */
  onServed?: (milliseconds: number) => void;
}

export interface WriteTransaction {
  run(statement: Statement): Promise<Row[]>;
}

export type StatementEndListener = (statement: string, seconds: number, failed: boolean) => void;

export interface Database {
  /** Runs one statement that only reads; retried by itself when the fault is a passing one. */
  read(statement: Statement, options?: StatementOptions): Promise<Row[]>;
  /** Runs all of `work` in one transaction, again from its start when the driver retries it. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>, options?: StatementOptions): Promise<T>;
  /** Whether the database is there and answers. @throws ClientError SERVICE_UNAVAILABLE */
  check(): Promise<void>;
  /** The code of what keeps the database from answering; undefined when nothing does. For the start of the service. */
  diagnose(): Promise<string | undefined>;
  /** The operators of the plan that the database makes for a statement, without running it. For tests. */
  explain(statement: Statement): Promise<string[]>;
  /** Tells of every statement sent; the way back ends it. */
  onStatement(listener: (statement: Statement) => void): () => void;
  /** Tells of every statement that has ended: its name, how long it took, and whether it failed. */
  onStatementEnd(listener: StatementEndListener): void;
  /** Calls the listener when the database refuses all work until it is restarted. */
  onPanic(listener: (message: string) => void): void;
  /** Whether the driver patches are applied. */
  readonly driverPatchesApplied: boolean;
  close(): Promise<void>;
}

export interface DatabaseSettings {
  uri: string;
  user: string;
  password: string;
  database: string;
  queryTimeoutMs: number;
  /** How many connections there may be; by default 100. An operation may ask several questions at once. */
  connections?: number;
  /** Whether the driver is patched for speed (`driverPatches/README.md`); by default it is. */
  driverPatches?: boolean;
}

/** How long a silent database is waited for before it is asked whether it still lives. */
const silenceMs = 600;
/** How long it may take to say so. */
const probeMs = 1_200;
/** Connections and retries give up within this, so that every answer comes within two seconds. */
const patienceMs = 1_500;
/**
 * How long a change that meets others in a deadlock is begun anew: many writers at once on the same entities meet often.
 * A database that is gone is not waited for so long, since its silence ends the waiting first.
 */
const lockPatienceMs = 20_000;
const maxReadAttempts = 3;
/** How often a sign of life may be missing where there is time: some half a minute. */
const patientMisses = 15;

/** `NodeByLabelScan@neo4j` and the like, down the tree. */
const operatorsOf = ({ operatorType, children }: Plan): string[] => [
  operatorType.split('@')[0] ?? '',
  ...children.flatMap(operatorsOf),
];

class Neo4jDatabase implements Database {
  #answeredAt = 0;
  readonly #listeners = new Set<(statement: Statement) => void>();
  readonly #endListeners = new Set<StatementEndListener>();
  readonly #panicListeners = new Set<(message: string) => void>();
  /** Set once a statement has found damaged files: the database answers probes all the same. */
  #isDamaged = false;

  constructor(
    readonly driver: Driver,
    readonly patches: DriverPatches,
    readonly settings: DatabaseSettings,
    readonly logger: Logger,
  ) {}

  get driverPatchesApplied(): boolean {
    return this.patches.applied;
  }

  async read(statement: Statement, options: StatementOptions = {}): Promise<Row[]> {
    const giveUpAt = Date.now() + patienceMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#readOnce(statement, options);
      } catch (fault) {
        if (attempt >= maxReadAttempts || Date.now() > giveUpAt || !isTransient(fault))
          throw this.#translate(statement.name, fault);
      }
    }
  }

  async #readOnce(
    statement: Statement,
    {
      timeoutMs = this.settings.queryTimeoutMs,
      abort,
      patient = false,
      bookmarks,
      onServed,
    }: StatementOptions,
  ): Promise<Row[]> {
    this.#tell(statement);
    const session = this.#session(neo4j.session.READ, bookmarks);
    const { text, parameters } = statement;
    const answer = this.patches.send(() => session.run(text, toNeo4j(parameters), { timeout: timeoutMs }));
    this.#time(statement, answer);
    try {
      const { records, summary } = await withDeadline(answer, {
        timeoutMs,
        silenceMs,
        abort,
        probe: () => this.#probe(),
        misses: patient ? patientMisses : 1,
      });
      this.#answeredAt = Date.now();
      onServed?.(Number(summary.resultAvailableAfter) + Number(summary.resultConsumedAfter));
      return records.map((record) => [...record.values()] as Row);
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  async write<T>(
    work: (transaction: WriteTransaction) => Promise<T>,
    { timeoutMs = this.settings.queryTimeoutMs, abort, patient = false, bookmarks }: StatementOptions = {},
  ): Promise<T> {
    const session = this.patches.writeSession(this.#session(neo4j.session.WRITE, bookmarks));
    const run = (transaction: ManagedTransaction) => async (statement: Statement) => {
      this.#tell(statement);
      const { text, parameters } = statement;
      const answer = this.patches.send(() => transaction.run(text, toNeo4j(parameters)));
      this.#time(statement, answer);
      const { records } = await answer;
      return records.map((record) => [...record.values()] as Row);
    };
    try {
      const done = session.executeWrite((transaction) => work({ run: run(transaction) }), {
        timeout: timeoutMs,
      });
      const misses = patient ? patientMisses : 1;
      const alive = { silenceMs, probe: () => this.#probe(), misses };
      const value = await withDeadline(done, { timeoutMs, abort, ...alive });
      if (bookmarks) {
        bookmarks.values = session.lastBookmarks();
        bookmarks.hasWritten = true;
      }
      return value;
    } catch (fault) {
      throw this.#translate('write', fault);
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  #session(defaultAccessMode: 'READ' | 'WRITE', bookmarks?: Bookmarks): Session {
    const { database } = this.settings;
    return this.driver.session({
      database,
      defaultAccessMode,
      ...(bookmarks && bookmarks.values.length > 0 && { bookmarks: bookmarks.values }),
    });
  }

  async check(): Promise<void> {
    if (this.#isDamaged) throw damaged();
    if (!(await this.#probe())) throw unavailable();
  }

  /** Whether it lives: it answers a probe, or has answered anybody else meanwhile, as a busy one may. */
  async #probe(): Promise<boolean> {
    const began = Date.now();
    return (await this.diagnose()) === undefined || this.#answeredAt >= began;
  }

  /** Asks for a sign of life, on a connection of its own. */
  async diagnose(): Promise<string | undefined> {
    const session = this.#session(neo4j.session.READ);
    try {
      await withDeadline(session.run('RETURN 1', {}, { timeout: probeMs }), { timeoutMs: probeMs });
      return undefined;
    } catch (fault) {
      this.#observe('probe', fault);
      return (fault as { code?: string }).code ?? 'no answer';
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  async explain(statement: Statement): Promise<string[]> {
    const session = this.driver.session({ database: this.settings.database });
    try {
      const { summary } = await session.run(`EXPLAIN ${statement.text}`, toNeo4j(statement.parameters));
      return summary.plan ? operatorsOf(summary.plan) : [];
    } finally {
      await session.close();
    }
  }

  onStatement(listener: (statement: Statement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onStatementEnd(listener: StatementEndListener): void {
    this.#endListeners.add(listener);
  }

  onPanic(listener: (message: string) => void): void {
    this.#panicListeners.add(listener);
  }

  #time({ name }: Statement, answer: PromiseLike<unknown>): void {
    if (this.#endListeners.size === 0) return;
    const began = performance.now();
    const tell = (failed: boolean) => (): void => {
      const seconds = (performance.now() - began) / 1000;
      for (const listener of this.#endListeners) listener(name, seconds, failed);
    };
    answer.then(tell(false), tell(true));
  }

  #tell(statement: Statement): void {
    for (const listener of this.#listeners) listener(statement);
  }

  /** Reports faults that end only by a restart or a restore. */
  #observe(name: string, fault: unknown): void {
    if (isPanic(fault)) for (const listener of this.#panicListeners) listener((fault as Error).message);
    if (isDamage(fault) && !this.#isDamaged) {
      this.#isDamaged = true;
      this.logger.error(
        { statement: name, err: fault },
        'files of the database are damaged: restore a backup with `npx incidents restore FILE --replace`',
      );
    }
  }

  #translate(name: string, fault: unknown): unknown {
    this.#observe(name, fault);
    const error = toClientError(fault);
    if (error !== fault)
      this.logger.warn({ statement: name, fault: (fault as Error).message }, 'database fault');
    return error;
  }

  async close(): Promise<void> {
    await this.driver.close();
  }
}

/** Opens the way to a Neo4j; whether one is there shows at the first statement, or by `check`. */
export function openDatabase(settings: DatabaseSettings, logger: Logger): Database {
  const patches = driverPatches(settings.driverPatches ?? true, logger);
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), {
    disableLosslessIntegers: true,
    connectionTimeout: patienceMs,
    connectionAcquisitionTimeout: patienceMs,
    maxTransactionRetryTime: lockPatienceMs,
    telemetryDisabled: true,
    ...(settings.connections !== undefined && { maxConnectionPoolSize: settings.connections }),
  });
  return new Neo4jDatabase(driver, patches, settings, logger);
}
