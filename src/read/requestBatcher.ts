import type { Logger } from 'pino';
import { inOneMap } from '../database/cypherText.js';
import type { Database, Row, Statement, StatementOptions } from '../database/database.js';
import type { SpeedLayerCounts } from '../model/speedLayers.js';
import { type BatchedStatement, batchParameters } from './batchedStatement.js';

/** One execution of the statement: its parameters, and how it is run. */
interface BatchableRequest {
  parameters: Statement['parameters'];
  reading: StatementOptions;
}

interface PendingRequest extends BatchableRequest {
  answer(value: unknown): void;
  fail(fault: unknown): void;
}

/** The statement of a batcher, for one request and for several. */
export interface BatchableStatement extends Pick<Statement, 'name' | 'text'> {
  batched(): BatchedStatement;
}

export interface BatcherOptions {
  /** The setting REQUEST_BATCHING. */
  isOn: boolean;
  counts: SpeedLayerCounts;
  logger: Logger;
}

/** Batches of one statement in progress at once; requests that arrive meanwhile form the next batch. */
const maxSlots = 3;
/** When one request of a batch fails, so many run again alone. */
const maxBatchSize = 10;
/** The maximum expected time of a batch in the database; slow statements are not batched. */
const maxBatchMs = 8;
/** After this a batch is aborted, and its requests run alone. */
const batchTimeoutMs = 150;
/** A batch that took the database at least this long contained an unusual request. */
const slowBatchMs = 60;
/** No batching for this long after a slow or failed batch. */
const backOffMs = 1_000;
/** Counts for the 0 that Neo4j reports below one millisecond. */
const minServedMs = 0.5;
/** A statement is worth a second plan once it has run this often. */
const minRequests = 20;
/** Attempts in a row to have the batched statement planned. */
const maxPlanAttempts = 3;
/** No request waits for the plan. */
const planTimeoutMs = 10_000;

/**
 * Batches concurrent executions of one statement: most of the cost of a small read is the round trip, and a batch makes one
 * for up to ten requests. No request waits for others to arrive; under load it waits for a free slot. Each request has its
 * own parameters, the caller's clearance among them, and its own answer. When a batch fails, each of its requests runs alone,
 * so that a fault reaches only the request that caused it. Figures: `docs/decisions/request-batcher.md`.
 */
export class RequestBatcher {
  /** Set once the database has planned it. */
  #batched: BatchedStatement | undefined;
  #planAttemptsLeft = maxPlanAttempts;
  #isPlanning = false;
  #pending: PendingRequest[] = [];
  /** Batches in progress, and when each began. */
  readonly #inProgress = new Map<Promise<void>, number>();
  #requests = 0;
  #isScheduled = false;
  #nextCheck: NodeJS.Timeout | undefined;
  #backsOffUntil = -Infinity;
  /**
   * The time of one request in the database, in milliseconds: the shortest recent one, since under load requests mostly
   * wait for each other.
   */
  #servedMs = Infinity;

  constructor(
    readonly database: Database,
    readonly statement: BatchableStatement,
    readonly options: BatcherOptions,
  ) {}

  /** The one value that the statement returns. */
  async run(request: BatchableRequest): Promise<unknown> {
    this.#requests += 1;
    // A caller with bookmarks waits for a state of the database that other requests need not wait for.
    const hasBookmarks = (request.reading.bookmarks?.values.length ?? 0) > 0;
    if (!this.options.isOn || hasBookmarks || this.#requests < minRequests || this.#batchSize() === 1) {
      this.options.counts.add('requestBatcher', 'skipped');
      return this.#runAlone(request);
    }
    return new Promise((answer, fail) => {
      this.#pending.push({ ...request, answer, fail });
      this.#schedule();
    });
  }

  /** How many requests a batch may hold at present. */
  #batchSize(): number {
    if (performance.now() < this.#backsOffUntil) return 1;
    return Math.max(1, Math.min(maxBatchSize, Math.floor(maxBatchMs / this.#servedMs)));
  }

  /** At the end of this turn of the event loop: requests of the same turn are concurrent. */
  #schedule(): void {
    if (this.#isScheduled || this.#pending.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    const size = this.#batchSize();
    if (size === 1 || !this.#batched) {
      const [first, second] = this.#pending;
      if (size > 1 && first && second) void this.#plan(first);
      for (const request of this.#pending.splice(0)) void this.#answerAlone(request);
      return;
    }
    for (let free = this.#freeSlots(); free > 0 && this.#pending.length > 0; free -= 1) {
      const batch = this.#take(Math.min(size, Math.ceil(this.#pending.length / free)), this.#batched);
      void this.#inSlot(this.#answer(batch, this.#batched));
    }
    if (this.#pending.length > 0) this.#checkLater();
  }

  /** A batch past its timeout no longer holds its slot. */
  #freeSlots(): number {
    const now = performance.now();
    const busy = [...this.#inProgress.values()].filter((since) => now - since < batchTimeoutMs);
    return maxSlots - busy.length;
  }

  #checkLater(): void {
    this.#nextCheck ??= setTimeout(() => {
      this.#nextCheck = undefined;
      this.#dispatch();
    }, batchTimeoutMs);
  }

  async #inSlot(work: Promise<void>): Promise<void> {
    this.#inProgress.set(work, performance.now());
    await work;
    this.#inProgress.delete(work);
    this.#schedule();
  }

  /** The first pending request, and the next ones that have the same common parameters. */
  #take(count: number, { common }: BatchedStatement): PendingRequest[] {
    const [first] = this.#pending as [PendingRequest];
    const fits = ({ parameters }: PendingRequest): boolean =>
      common.every((name) => parameters[name] === first.parameters[name]);
    const taken = this.#pending.filter(fits).slice(0, count);
    this.#pending = this.#pending.filter((request) => !taken.includes(request));
    return taken;
  }

  async #answer(batch: readonly PendingRequest[], batched: BatchedStatement): Promise<void> {
    const [first] = batch as [PendingRequest];
    return batch.length === 1 ? this.#answerAlone(first) : this.#answerBatch(batch, batched);
  }

  async #answerBatch(batch: readonly PendingRequest[], batched: BatchedStatement): Promise<void> {
    try {
      const rows = await this.#runBatch(batch, batched, batchTimeoutMs);
      if (rows.length !== batch.length)
        throw new Error(`${rows.length} rows answer ${batch.length} requests`);
      for (const [number, value] of rows) batch[number as number]?.answer(value);
      this.options.counts.add('requestBatcher', 'used', batch.length);
    } catch (fault) {
      this.options.counts.add('requestBatcher', 'failed', batch.length);
      this.#batched = undefined; // the database may have dropped its plan
      this.#backOff((fault as Error).message);
      for (const request of batch) void this.#runAlone(request).then(request.answer, request.fail);
    }
  }

  async #answerAlone(request: PendingRequest): Promise<void> {
    this.options.counts.add('requestBatcher', 'skipped');
    await this.#runAlone(request).then(request.answer, request.fail);
  }

  async #runAlone({ parameters, reading }: BatchableRequest): Promise<unknown> {
    const onServed = (milliseconds: number): void => this.#noteServed(milliseconds);
    const { name, text } = this.statement;
    const rows = await this.database.read(
      { name, text, parameters: inOneMap(parameters) },
      { ...reading, onServed },
    );
    return rows[0]?.[0] ?? null;
  }

  /** The number and the value of each request. */
  #runBatch(
    batch: readonly BatchableRequest[],
    batched: BatchedStatement,
    timeoutMs: number,
  ): Promise<Row[]> {
    const [{ reading }] = batch as [BatchableRequest];
    const parameters = batchParameters(
      batched,
      batch.map((request) => request.parameters),
    );
    const onServed = (milliseconds: number): void => {
      this.#noteServed(milliseconds / batch.length);
      if (milliseconds > slowBatchMs) this.#backOff(`a batch took ${milliseconds} ms`);
    };
    const abort = { signal: AbortSignal.timeout(timeoutMs) };
    const statement = { name: this.statement.name, text: batched.text, parameters: inOneMap(parameters) };
    return this.database.read(statement, { timeoutMs: reading.timeoutMs, abort, onServed });
  }

  #noteServed(milliseconds: number): void {
    this.#servedMs = Math.min(Math.max(milliseconds, minServedMs), this.#servedMs * 1.01);
  }

  #backOff(reason: string): void {
    const isBackingOff = performance.now() < this.#backsOffUntil;
    this.#backsOffUntil = performance.now() + backOffMs;
    if (isBackingOff || this.#isPlanning) return;
    const { name: statement } = this.statement;
    this.options.logger.warn({ statement, reason, backOffMs }, 'request batcher backs off');
  }

  /** Has the database plan the batched statement before a request needs it. */
  async #plan(request: BatchableRequest): Promise<void> {
    if (this.#isPlanning || this.#planAttemptsLeft === 0) return;
    this.#isPlanning = true;
    this.#planAttemptsLeft -= 1;
    const batched = this.statement.batched();
    await this.#runBatch([request, request], batched, planTimeoutMs).then(
      () => {
        this.#batched = batched;
        this.#planAttemptsLeft = maxPlanAttempts;
        this.#backsOffUntil = -Infinity; // the time was spent on planning
      },
      (fault: unknown) => this.#backOff((fault as Error).message),
    );
    this.#isPlanning = false;
  }
}
