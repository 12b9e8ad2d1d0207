import type { Logger } from 'pino';
import type { AbortContext } from '../../model/abortContext.js';
import { type ConcurrencyBounds, ConcurrencyLimit } from './concurrencyLimit.js';
import { HttpError } from '../httpError.js';

export interface LoadSheddingSettings extends ConcurrencyBounds {
  /** How many may wait for a place. */
  maxQueued: number;
  /** How long each may wait. */
  maxWaitMs: number;
}

export interface LoadShedderParts {
  settings: LoadSheddingSettings;
  logger: Logger;
  /** How late the event loop is, in milliseconds. */
  lagMs?: () => number;
  now?: () => number;
}

/** What stands in the metrics. */
export interface LoadShedderState {
  inFlight: number;
  queued: number;
  limit: number;
  shed: number;
}

interface Waiting {
  go(): void;
  giveUp(error: Error): void;
}

/** So long after the last one was turned away the service is still taken as overloaded. */
const overloadedForMs = 1_000;
/** In each such stretch it is seen whether more come than release; a burst is over in the next one, a load that is too much is not. */
const stretchMs = 500;
const tooMany = 1.5;
/** Once some have had to be turned away for so long it is no burst any more. */
const burstMs = 100;
/** With an event loop as late as this few are let wait, and as late as that nobody: whoever comes has waited already. */
const lateMs = 150;
const worstLagMs = 1_000;
const logEveryMs = 1_000;

/** A second or a few: those who are turned away together shall not come back together. */
const retryAfter = (): string => String(1 + Math.floor(Math.random() * 3));

const turnedAway = (): HttpError =>
  new HttpError(
    503,
    'SERVICE_UNAVAILABLE',
    'The service has more to do than it can just now. Try again in a moment.',
    { 'retry-after': retryAfter() },
  );

/** Nobody reads it any more; the log shows it. */
const gone = (): HttpError => new HttpError(499, 'CLIENT_CLOSED_REQUEST', 'The client has gone.');

/**
 * The door that every operation goes through. So many are let in at once as the service can work on without them
 * slowing each other down (`ConcurrencyLimit`); some more wait, first come, first served, and the rest is turned away
 * at once with 503 and `Retry-After`. A burst is waited out: the queue is long. Where more keep coming than can be
 * served (twice in a row half as many again as left, or more than can wait), a long queue would only make everyone late: those who have waited longest are turned away as well, and it is
 * kept short until none has had to be turned away for a second, so that what is accepted is answered about as soon
 * as ever.
 */
export class LoadShedder {
  readonly #limit: ConcurrencyLimit;
  readonly #now: () => number;
  readonly #queue = new Set<Waiting>();
  #inFlight = 0;
  #shed = 0;
  #shedAt = -Infinity;
  #overloadedSince = -Infinity;
  #stretch = { since: -Infinity, came: 0, left: 0, grew: false };
  #logged = { at: -Infinity, shed: 0 };

  constructor(readonly parts: LoadShedderParts) {
    this.#now = parts.now ?? (() => performance.now());
    this.#limit = new ConcurrencyLimit(parts.settings, this.#now);
  }

  get state(): LoadShedderState {
    return {
      inFlight: this.#inFlight,
      queued: this.#queue.size,
      limit: this.#limit.value,
      shed: this.#shed,
    };
  }

  /** Turns away whoever would be turned away by `enter`; for before a request's body is read. @throws HttpProblem 503 */
  check(): void {
    if (!this.#hasPlace() && this.#queue.size >= this.#room()) throw this.#shedOne();
  }

  /**
   * Waits for a place, and takes it.
   *
   * @returns what gives the place back; it has to be called once.
   * @throws HttpProblem 503 when there is none to be had in time
   */
  async acquire(operation: string, abort?: AbortContext): Promise<() => void> {
    this.#stretch.came += 1;
    this.#watch();
    this.check();
    if (this.#hasPlace()) this.#inFlight += 1;
    else await this.#place(abort?.signal); // whoever leaves hands the place on, so it stays counted
    const began = this.#now();
    return () => {
      this.#limit.record(operation, this.#now() - began, this.#inFlight);
      this.#inFlight -= 1;
      this.#stretch.left += 1;
      this.#letIn();
    };
  }

  #hasPlace(): boolean {
    return this.#queue.size === 0 && this.#inFlight < this.#limit.value;
  }

  /** How many may wait just now. */
  #room(): number {
    const lag = this.parts.lagMs?.() ?? 0;
    if (lag > worstLagMs) return 0;
    return lag > lateMs || this.#isOverloaded() ? this.#shortQueue : this.parts.settings.maxQueued;
  }

  #isOverloaded(): boolean {
    return this.#now() - this.#shedAt < overloadedForMs;
  }

  get #shortQueue(): number {
    return Math.min(Math.ceil(this.#limit.value / 2), this.parts.settings.maxQueued);
  }

  #place(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw gone();
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', release);
        this.#queue.delete(waiting);
      };
      const waiting: Waiting = {
        go: () => {
          settle();
          resolve();
        },
        giveUp: (error) => {
          settle();
          reject(error);
        },
      };
      const release = (): void => waiting.giveUp(gone());
      const { maxWaitMs } = this.parts.settings;
      const timer = setTimeout(() => waiting.giveUp(this.#shedOne()), maxWaitMs).unref();
      signal?.addEventListener('abort', release);
      this.#queue.add(waiting);
    });
  }

  /** Those who have waited longest take the places that are free now. */
  #letIn(): void {
    for (const waiting of this.#queue) {
      if (this.#inFlight >= this.#limit.value) return;
      this.#inFlight += 1;
      waiting.go();
    }
  }

  /** Whether the queue grows because more come than can be served, though it is not full yet. */
  #watch(): void {
    const now = this.#now();
    const { since, came, left, grew } = this.#stretch;
    if (now - since < stretchMs) return;
    const grows = came > tooMany * left && this.#queue.size > this.#shortQueue;
    this.#stretch = { since: now, came: 0, left: 0, grew: grows };
    if (!grows || !grew) return;
    if (!this.#isOverloaded()) this.#overloadedSince = now;
    this.#shedAt = now;
    this.#shorten();
  }

  #shedOne(): HttpError {
    const now = this.#now();
    if (!this.#isOverloaded()) this.#overloadedSince = now;
    this.#shedAt = now;
    this.#shed += 1;
    if (now - this.#overloadedSince > burstMs) this.#shorten();
    this.#log(now);
    return turnedAway();
  }

  #shorten(): void {
    for (const waiting of this.#queue) {
      if (this.#queue.size <= this.#shortQueue) return;
      this.#shed += 1;
      waiting.giveUp(turnedAway());
    }
  }

  #log(now: number): void {
    if (now - this.#logged.at < logEveryMs) return;
    const { shed, ...state } = this.state;
    this.parts.logger.warn({ ...state, turnedAway: shed - this.#logged.shed }, 'overloaded');
    this.#logged = { at: now, shed };
  }
}
