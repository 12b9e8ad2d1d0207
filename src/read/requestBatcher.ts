import type { Database, StatementOptions, Row, Statement } from '../database/database.js';
import { type BatchedStatement, batchedStatement, batchParameters } from './batchedStatement.js';

/** What one of them asks: the values of the parameters, and how. */
interface BatchableRequest {
  parameters: Statement['parameters'];
  reading: StatementOptions;
}

interface PendingRequest extends BatchableRequest {
  answer(value: unknown): void;
  fail(fault: unknown): void;
}

/** So many statements of one text are under way at once; who comes meanwhile goes together with others. */
const maxSlots = 3;
/** The database plans a list of 2 to 10 once, and anew for a longer one. */
const maxBatchSize = 10;
/** So many milliseconds those who are asked together may take; what takes long by itself is asked alone. */
const maxBatchMs = 8;
/** After so many milliseconds each is asked alone: one of them takes long, or the database does. */
const batchTimeoutMs = 150;
/** Together they have taken so much longer than they may that one of them is not like the others. */
const slowBatchMs = 60;
/** So long after either nobody is asked together. */
const backOffMs = 1_000;
/** The database tells whole milliseconds. */
const minServedMs = 0.5;
/** A text that has been asked so often will be asked again, and is worth being planned a second time. */
const minRequests = 20;
/** How often in a row that may fail. */
const maxPlanAttempts = 3;
/** How long it may take; nobody waits for it. */
const planTimeoutMs = 10_000;

/**
 * All who ask by the same text. Those who come at the same time are asked together, in one statement: what a small
 * question costs is hardly its answer but the way to the database and back, and under load that is most of what there is
 * to do. Nobody waits for others to come, but for a place where there are many. Each has parameters of their own, their
 * level among them, and an answer of their own; a fault is nobody else's, since after one each is asked alone.
 */
export class RequestBatcher {
  /** There once the database has planned it. */
  #many: BatchedStatement | undefined;
  #plansLeft = maxPlanAttempts;
  #isPlanning = false;
  #waiting: PendingRequest[] = [];
  /** What is under way, since when. */
  readonly #underWay = new Map<Promise<void>, number>();
  #asked = 0;
  #isScheduled = false;
  #nextLook: NodeJS.Timeout | undefined;
  #restsUntil = -Infinity;
  /**
   * How long one takes in the database, in milliseconds: the least seen of late. Under load all take longer, and most of
   * that is waiting for each other.
   */
  #takesMs = Infinity;

  constructor(
    readonly database: Database,
    readonly statement: Pick<Statement, 'name' | 'text'>,
  ) {}

  /** The one value that the statement returns. */
  async run(question: BatchableRequest): Promise<unknown> {
    this.#asked += 1;
    // Whoever has written waits for a state of the database that others need not wait for.
    const hasWritten = (question.reading.bookmarks?.values.length ?? 0) > 0;
    if (hasWritten || this.#asked < minRequests || this.#most() === 1) return this.#askAlone(question);
    return new Promise((answer, fail) => {
      this.#waiting.push({ ...question, answer, fail });
      this.#schedule();
    });
  }

  /** How many may be asked together just now. */
  #most(): number {
    if (performance.now() < this.#restsUntil) return 1;
    return Math.max(1, Math.min(maxBatchSize, Math.floor(maxBatchMs / this.#takesMs)));
  }

  /** Once what has come in is read: whoever is in the same turn of the event loop has come at the same time. */
  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#go();
    });
  }

  #go(): void {
    const most = this.#most();
    if (most === 1 || !this.#many) {
      const [first, second] = this.#waiting;
      if (most > 1 && first && second) void this.#plan(first);
      for (const asker of this.#waiting.splice(0)) void this.#answerAlone(asker);
      return;
    }
    for (let free = this.#freeLanes(); free > 0 && this.#waiting.length > 0; free -= 1) {
      const askers = this.#take(Math.min(most, Math.ceil(this.#waiting.length / free)), this.#many);
      void this.#onLane(this.#answer(askers, this.#many));
    }
    if (this.#waiting.length > 0) this.#lookAgain();
  }

  /** What takes long leaves its place to others. */
  #freeLanes(): number {
    const now = performance.now();
    const busy = [...this.#underWay.values()].filter((since) => now - since < batchTimeoutMs);
    return maxSlots - busy.length;
  }

  #lookAgain(): void {
    this.#nextLook ??= setTimeout(() => {
      this.#nextLook = undefined;
      this.#go();
    }, batchTimeoutMs);
  }

  async #onLane(work: Promise<void>): Promise<void> {
    this.#underWay.set(work, performance.now());
    await work;
    this.#underWay.delete(work);
    this.#schedule();
  }

  /** The first who waits, and the next ones who can be asked in the same statement. */
  #take(count: number, { common }: BatchedStatement): PendingRequest[] {
    const [first] = this.#waiting as [PendingRequest];
    const fits = ({ parameters }: PendingRequest): boolean =>
      common.every((name) => parameters[name] === first.parameters[name]);
    const taken = this.#waiting.filter(fits).slice(0, count);
    this.#waiting = this.#waiting.filter((asker) => !taken.includes(asker));
    return taken;
  }

  async #answer(askers: readonly PendingRequest[], many: BatchedStatement): Promise<void> {
    const [first] = askers as [PendingRequest];
    return askers.length === 1 ? this.#answerAlone(first) : this.#answerTogether(askers, many);
  }

  async #answerTogether(askers: readonly PendingRequest[], many: BatchedStatement): Promise<void> {
    try {
      const rows = await this.#askTogether(askers, many, batchTimeoutMs);
      if (rows.length !== askers.length) throw new Error('Somebody has no answer');
      for (const [number, value] of rows) askers[number as number]?.answer(value);
    } catch {
      this.#many = undefined; // the database may have forgotten its plan
      this.#rest();
      for (const asker of askers) void this.#answerAlone(asker);
    }
  }

  async #answerAlone(asker: PendingRequest): Promise<void> {
    await this.#askAlone(asker).then(asker.answer, asker.fail);
  }

  async #askAlone({ parameters, reading }: BatchableRequest): Promise<unknown> {
    const onServed = (milliseconds: number): void => this.#took(milliseconds);
    const rows = await this.database.read({ ...this.statement, parameters }, { ...reading, onServed });
    return rows[0]?.[0] ?? null;
  }

  /** The number and the value of each. */
  #askTogether(
    questions: readonly BatchableRequest[],
    many: BatchedStatement,
    withinMs: number,
  ): Promise<Row[]> {
    const [{ reading }] = questions as [BatchableRequest];
    const all = questions.map(({ parameters }) => parameters);
    const { name } = this.statement;
    const statement = { name, text: many.text, parameters: batchParameters(many, all) };
    const onServed = (milliseconds: number): void => {
      this.#took(milliseconds / questions.length);
      if (milliseconds > slowBatchMs) this.#rest();
    };
    const abort = { signal: AbortSignal.timeout(withinMs) };
    return this.database.read(statement, { timeoutMs: reading.timeoutMs, abort, onServed });
  }

  #took(milliseconds: number): void {
    this.#takesMs = Math.min(Math.max(milliseconds, minServedMs), this.#takesMs * 1.01);
  }

  #rest(): void {
    this.#restsUntil = performance.now() + backOffMs;
  }

  /** Has the database plan the statement for many before anybody waits for it. */
  async #plan(question: BatchableRequest): Promise<void> {
    if (this.#isPlanning || this.#plansLeft === 0) return;
    this.#isPlanning = true;
    this.#plansLeft -= 1;
    const many = batchedStatement(this.statement.text);
    await this.#askTogether([question, question], many, planTimeoutMs).then(
      () => {
        this.#many = many;
        this.#plansLeft = maxPlanAttempts;
        this.#restsUntil = -Infinity; // what took so long was the planning
      },
      () => this.#rest(),
    );
    this.#isPlanning = false;
  }
}
