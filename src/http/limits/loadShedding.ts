import type { Logger } from 'pino';
import type { AbortContext } from '../../model/abortContext.js';
import { type ConcurrencyBounds, ConcurrencyLimit } from './concurrencyLimit.js';
import { HttpError } from '../httpError.js';

/** The limits of operations in flight and in the queue. */
export interface LoadSheddingSettings extends ConcurrencyBounds {
  /** How many operations may wait for a slot. */
  maxQueued: number;
  /** Maximum wait of each, in milliseconds. */
  maxWaitMs: number;
}

export interface LoadShedderParts {
  settings: LoadSheddingSettings;
  logger: Logger;
  /** How late the event loop is, in milliseconds. */
  lagMs?: () => number;
  now?: () => number;
}

/** The values that the metrics report. */
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

/** The service counts as overloaded for this long after it last shed an operation. */
const overloadedForMs = 1_000;
/** Arrivals and completions are compared per window; a burst is over in the next window, an overload is not. */
const windowMs = 500;
const tooMany = 1.5;
/** Shedding that lasts longer than this is overload, not a burst. */
const burstMs = 100;
/** Milliseconds: above the first lag of the event loop the queue is short; above the second there is none. */
const lateMs = 150;
const worstLagMs = 1_000;
const logEveryMs = 1_000;

/** 1 to 3 seconds at random, so that clients shed together do not retry together. */
const retryAfter = (): string => String(1 + Math.floor(Math.random() * 3));

const overloaded = (): HttpError =>
  new HttpError(503, 'SERVICE_UNAVAILABLE', 'The service is overloaded. Try again in a moment.', {
    'retry-after': retryAfter(),
  });

/** For the log only: the client no longer reads it. */
const gone = (): HttpError => new HttpError(499, 'CLIENT_CLOSED_REQUEST', 'The client has disconnected.');

/**
 * Load shedding for all operations. As many run at once as do not slow each other down (`ConcurrencyLimit`); more wait
 * in a first-in, first-out queue; the rest is shed at once with 503 and `Retry-After`. A burst waits: the queue is long.
 * Under overload (in two windows in a row 1.5 times as many arrivals as completions, or a full queue) a long queue would
 * only make every answer late: the longest waiting operations are shed too, and the queue stays short until nothing has
 * been shed for a second.
 */
export class LoadShedder {
  readonly #limit: ConcurrencyLimit;
  readonly #now: () => number;
  readonly #queue = new Set<Waiting>();
  #inFlight = 0;
  #shed = 0;
  #shedAt = -Infinity;
  #overloadedSince = -Infinity;
  #window = { since: -Infinity, arrivals: 0, completions: 0, grew: false };
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

  /** Sheds what `acquire` would shed, before the body of the request is read. @throws HttpError 503 */
  check(): void {
    if (!this.#hasSlot() && this.#queue.size >= this.#maxQueue()) throw this.#shedOne();
  }

  /**
   * Waits for a slot and takes it.
   *
   * @returns what releases the slot; call it once.
   * @throws HttpError 503 when no slot is free within the maximum wait
   */
  async acquire(operation: string, abort?: AbortContext): Promise<() => void> {
    this.#window.arrivals += 1;
    this.#detectOverload();
    this.check();
    if (this.#hasSlot()) this.#inFlight += 1;
    else await this.#waitForSlot(abort?.signal); // `release` passes its slot to this operation, so it is counted already
    const began = this.#now();
    return () => {
      this.#limit.record(operation, this.#now() - began, this.#inFlight);
      this.#inFlight -= 1;
      this.#window.completions += 1;
      this.#admitQueued();
    };
  }

  #hasSlot(): boolean {
    return this.#queue.size === 0 && this.#inFlight < this.#limit.value;
  }

  /** The current maximum length of the queue. */
  #maxQueue(): number {
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

  #waitForSlot(signal: AbortSignal | undefined): Promise<void> {
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

  /** Gives free slots to the operations that have waited longest. */
  #admitQueued(): void {
    for (const waiting of this.#queue) {
      if (this.#inFlight >= this.#limit.value) return;
      this.#inFlight += 1;
      waiting.go();
    }
  }

  /** Detects overload before the queue is full. */
  #detectOverload(): void {
    const now = this.#now();
    const { since, arrivals, completions, grew } = this.#window;
    if (now - since < windowMs) return;
    const grows = arrivals > tooMany * completions && this.#queue.size > this.#shortQueue;
    this.#window = { since: now, arrivals: 0, completions: 0, grew: grows };
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
    return overloaded();
  }

  #shorten(): void {
    for (const waiting of this.#queue) {
      if (this.#queue.size <= this.#shortQueue) return;
      this.#shed += 1;
      waiting.giveUp(overloaded());
    }
  }

  #log(now: number): void {
    if (now - this.#logged.at < logEveryMs) return;
    const { shed, ...state } = this.state;
    this.parts.logger.warn({ ...state, turnedAway: shed - this.#logged.shed }, 'overloaded');
    this.#logged = { at: now, shed };
  }
}
