import neo4j, { type Driver, type ManagedTransaction, type Plan, type Session } from 'neo4j-driver';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { ClientError } from '../errors.js';
import type { AbortContext } from '../model/abortContext.js';
import type { Bookmarks } from '../model/bookmarks.js';
import { BackgroundPlanning } from './backgroundPlanning.js';
import { type DriverPatches, driverPatches } from './driverPatches/driverPatches.js';
import {
  codeOf,
  damaged,
  isDamage,
  isPanic,
  isTransient,
  toClientError,
  unavailable,
} from './databaseErrors.js';
import { toNeo4j } from './toNeo4j.js';
import { timeLeft, withDeadline } from './deadline.js';

/** A statement with its parameters; the name identifies it in logs, metrics and tests. */
export interface Statement {
  name: string;
  text: string;
  parameters: Record<string, unknown>;
}

/** The values of one row, in the order of RETURN. */
export type Row = unknown[];

export interface StatementOptions {
  /** Milliseconds after which the statement is ended, here and in the database. */
  timeoutMs?: number;
  /** The moment at which it is ended at the latest, in milliseconds since 1970, for a request of several statements. */
  endsAt?: number;
  /** Ends the wait when the client disconnects. */
  abort?: AbortContext;
  /** Whether to wait for a database that is too busy to answer probes; for work without a waiting client. */
  patient?: boolean;
  /** The client's bookmarks; a write adds its own. */
  bookmarks?: Bookmarks;
  /** Whether a read adds its own bookmarks too, so that a later read is at least as new. */
  followsBookmarks?: boolean;
  /** Receives the database's own time for the statement in whole milliseconds. */
  onServed?: (milliseconds: number) => void;
}

/** An open write transaction. */
export interface WriteTransaction {
  run(statement: Statement): Promise<Row[]>;
}

/** An operator of a profiled plan, and those it reads from. */
export interface ProfiledOperator {
  operator: string;
  details: string;
  dbHits: number;
  rows: number;
  children: readonly ProfiledOperator[];
}

/** Receives the name of each statement that has ended, its duration in seconds, and whether it failed. */
export type StatementEndListener = (statement: string, seconds: number, failed: boolean) => void;

/** The connection to Neo4j: statements and transactions with deadlines and retries. */
export interface Database {
  /** Runs one read-only statement; retried after a transient error. */
  read(statement: Statement, options?: StatementOptions): Promise<Row[]>;
  /** Runs `work` in one transaction; the driver may retry it from the start. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>, options?: StatementOptions): Promise<T>;
  /** @throws ClientError SERVICE_UNAVAILABLE if the database does not answer or its files are damaged */
  check(): Promise<void>;
  /** The error code of a probe; undefined if the database answers. For the start of the service. */
  diagnose(): Promise<string | undefined>;
  /** The operators of a statement's plan, without running it. For tests. */
  explain(statement: Statement): Promise<string[]>;
  /** Runs a statement and returns its plan with database hits. For tools. */
  profile(statement: Statement): Promise<ProfiledOperator>;
  /** Calls the listener for each statement sent. @returns what removes the listener */
  onStatement(listener: (statement: Statement) => void): () => void;
  /** Calls the listener for each statement that has ended, with name, seconds and whether it failed. */
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
  /** Maximum size of the connection pool; 100 by default. One operation may run several statements at once. */
  connections?: number;
  /** Whether the driver is patched for speed (`driverPatches/README.md`); by default it is. */
  driverPatches?: boolean;
}

/** Silence of a statement after which the database is probed. */
const silenceMs = 600;
/** Time limit of a probe. */
const probeMs = 1_200;
/** Limit for connecting and retrying, so that a client has its answer within two seconds of an outage. */
const patienceMs = 1_500;
/**
 * How long a write is retried after deadlocks, which concurrent writers on the same entities meet often. An outage ends
 * the wait earlier, by probes.
 */
const lockPatienceMs = 20_000;
const maxReadAttempts = 3;
/** The number of executed statements that are remembered, and the length of their texts together. */
const maxRemembered = 1_000;
const maxRememberedSize = 16_000_000;
/** Time limit of planning in the background. */
const planningMs = 120_000;
/**
 * Failed probes in a row that the first execution of a statement tolerates, about seven seconds: its planning can occupy all
 * cores, so that probes are late.
 */
const firstMisses = 4;
/** Failed probes in a row that `patient` work tolerates: about half a minute. */
const patientMisses = 15;

type AccessMode = 'READ' | 'WRITE';

/** The operators of a plan tree, without the database's name: `NodeByLabelScan@neo4j`. */
const operatorsOf = ({ operatorType, children }: Plan): string[] => [
  operatorType.split('@')[0] ?? '',
  ...children.flatMap(operatorsOf),
];

/** An operator of a profiled plan, in the form of the driver. */
interface PlanNode {
  operatorType: string;
  arguments: Readonly<Record<string, string>>;
  dbHits: number;
  rows: number;
  children: readonly PlanNode[];
}

const profiledOperator = ({
  operatorType,
  arguments: given,
  dbHits,
  rows,
  children,
}: PlanNode): ProfiledOperator => ({
  operator: operatorType.split('@')[0] ?? '',
  details: given['Details'] ?? '',
  ...{ dbHits, rows },
  children: children.map(profiledOperator),
});

class Neo4jDatabase implements Database {
  #answeredAt = 0;
  readonly #listeners = new Set<(statement: Statement) => void>();
  readonly #endListeners = new Set<StatementEndListener>();
  readonly #panicListeners = new Set<(message: string) => void>();
  /** Set once a statement has found damaged files, since the database still answers probes. */
  #isDamaged = false;
  readonly #planning: BackgroundPlanning;
  /** Whether reads and writes may go to different servers. */
  readonly #isRouted: boolean;
  /** The texts of statements that have been executed, and so planned. */
  readonly #executed = new LRUCache<string, true>({
    max: maxRemembered,
    maxSize: maxRememberedSize,
    sizeCalculation: (_executed, text) => text.length,
  });

  constructor(
    readonly driver: Driver,
    readonly patches: DriverPatches,
    readonly settings: DatabaseSettings,
    readonly logger: Logger,
  ) {
    this.#planning = new BackgroundPlanning((statement) => this.#plan(statement, neo4j.session.READ), logger);
    this.#isRouted = settings.uri.startsWith('neo4j');
  }

  get driverPatchesApplied(): boolean {
    return this.patches.applied;
  }

  async read(statement: Statement, options: StatementOptions = {}): Promise<Row[]> {
    const began = Date.now();
    const giveUpAt = began + patienceMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#readOnce(statement, options);
      } catch (fault) {
        if (attempt < maxReadAttempts && Date.now() <= giveUpAt && isTransient(fault)) continue;
        const error = this.#translate(statement.name, fault);
        const wasSent = began < (options.endsAt ?? Infinity);
        const isLate = error instanceof ClientError && error.code === 'TIMEOUT';
        if (isLate && wasSent && !this.#executed.has(statement.text) && !options.abort?.signal.aborted)
          this.#planning.add(statement);
        throw error;
      }
    }
  }

  async #readOnce(
    statement: Statement,
    {
      timeoutMs: limitMs = this.settings.queryTimeoutMs,
      endsAt = Infinity,
      abort,
      patient = false,
      bookmarks,
      followsBookmarks = false,
      onServed,
    }: StatementOptions,
  ): Promise<Row[]> {
    const timeoutMs = timeLeft(limitMs, endsAt);
    this.#notify(statement);
    const session = this.#session(neo4j.session.READ, bookmarks);
    const { text, parameters } = statement;
    const answer = this.patches.send(() => session.run(text, toNeo4j(parameters), { timeout: timeoutMs }));
    this.#time(statement, answer);
    try {
      const { records, summary } = await withDeadline(answer, {
        ...{ timeoutMs, limitMs },
        silenceMs,
        abort,
        probe: () => this.#probe(),
        misses: this.#toleratedMisses(text, patient),
      });
      this.#answeredAt = Date.now();
      this.#executed.set(text, true);
      if (bookmarks && followsBookmarks) bookmarks.values = session.lastBookmarks();
      onServed?.(Number(summary.resultAvailableAfter) + Number(summary.resultConsumedAfter));
      return records.map((record) => [...record.values()] as Row);
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  #toleratedMisses(text: string, patient: boolean): number {
    if (patient) return patientMisses;
    return this.#executed.has(text) ? 1 : firstMisses;
  }

  async write<T>(
    work: (transaction: WriteTransaction) => Promise<T>,
    {
      timeoutMs: limitMs = this.settings.queryTimeoutMs,
      endsAt = Infinity,
      abort,
      patient = false,
      bookmarks,
    }: StatementOptions = {},
  ): Promise<T> {
    const timeoutMs = timeLeft(limitMs, endsAt);
    const session = this.patches.writeSession(this.#session(neo4j.session.WRITE, bookmarks));
    const run = (transaction: ManagedTransaction) => async (statement: Statement) => {
      this.#notify(statement);
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
      const probe = () => (this.#isRouted ? this.#probeLeader() : this.#probe());
      const alive = { silenceMs, probe, misses };
      const value = await withDeadline(done, { timeoutMs, limitMs, abort, ...alive });
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

  #session(defaultAccessMode: AccessMode, bookmarks?: Bookmarks): Session {
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

  /** Whether the database answers a probe or, if it is busy, has answered another read meanwhile. */
  async #probe(): Promise<boolean> {
    const began = Date.now();
    let fault = await this.diagnose();
    // The driver has forgotten that member of the cluster and takes another one.
    if (fault === neo4j.error.SESSION_EXPIRED) fault = await this.diagnose();
    return fault === undefined || this.#answeredAt >= began;
  }

  /**
   * Whether a write to a cluster may still succeed. A reader says nothing about the leader: a leader that hangs would hold
   * the write until its time limit, and a dead reader would end it. While there is no leader, the driver retries.
   */
  async #probeLeader(): Promise<boolean> {
    const fault = await this.diagnose(neo4j.session.WRITE);
    return fault === undefined || (fault === neo4j.error.SESSION_EXPIRED && (await this.#probe()));
  }

  /** Runs a probe on a connection of its own. */
  async diagnose(mode: AccessMode = neo4j.session.READ): Promise<string | undefined> {
    const session = this.#session(mode);
    try {
      await withDeadline(session.run('RETURN 1', {}, { timeout: probeMs }), { timeoutMs: probeMs });
      return undefined;
    } catch (fault) {
      this.#observe('probe', fault);
      return codeOf(fault) ?? 'no answer';
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  async explain(statement: Statement): Promise<string[]> {
    const { plan } = await this.#plan(statement, neo4j.session.WRITE);
    return plan ? operatorsOf(plan) : [];
  }

  /** Has a statement planned and its plan kept, without executing it. */
  async #plan({ text, parameters }: Statement, accessMode: AccessMode) {
    const session = this.#session(accessMode);
    try {
      const planned = session.run(`EXPLAIN ${text}`, toNeo4j(parameters), { timeout: planningMs });
      return (await withDeadline(planned, { timeoutMs: planningMs })).summary;
    } finally {
      void session.close().catch(() => undefined);
    }
  }

  async profile(statement: Statement): Promise<ProfiledOperator> {
    const session = this.#session(neo4j.session.READ);
    try {
      const { summary } = await session.run(`PROFILE ${statement.text}`, toNeo4j(statement.parameters));
      if (!summary.profile) throw new Error(`Neo4j returned no profile for ${statement.name}`);
      return profiledOperator(summary.profile);
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
    const end = (failed: boolean) => (): void => {
      const seconds = (performance.now() - began) / 1000;
      for (const listener of this.#endListeners) listener(name, seconds, failed);
    };
    answer.then(end(false), end(true));
  }

  #notify(statement: Statement): void {
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
      this.logger.warn({ statement: name, fault: (fault as Error).message }, 'statement failed');
    return error;
  }

  async close(): Promise<void> {
    this.#planning.stop();
    await this.driver.close();
  }
}

/** Opens a connection pool; whether the database answers shows at the first statement or by `check`. */
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
