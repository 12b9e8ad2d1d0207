import { LRUCache } from 'lru-cache';

export interface ConcurrencyBounds {
  /** So many may be under way at once in any case; enough to keep a small machine busy. */
  min: number;
  max: number;
}

/** An operation may take so many times as long among others as it takes alone before fewer are let in. */
const tolerance = 2;
/** One that took longer than this, or was caught in a pause, says no more than that it is too long. */
const worstRatio = 10;
/** Shorter times than this are mostly noise, and are taken as this. */
const leastMs = 1;
/** How many have to have ended, and how much time to have passed, before the limit is looked at again. */
const samplesPerLook = 20;
const lookEveryMs = 200;
/** How much of a change is made at once. */
const smoothing = 0.3;
/** How long the shortest time of an operation is remembered, at least. */
const memoryMs = 60_000;
const mostOperations = 500;
/** Under lasting load nothing is ever alone: so often, and for so long, only so few are let in, to see how fast they are. */
const probeEveryMs = 20_000;
const probeForMs = 300;
const underWayInProbe = 2;

/** The shortest time of one operation, over the last one to two stretches of memory. */
interface Shortest {
  since: number;
  before: number;
  now: number;
}

/**
 * How many operations may be under way at once, found out from how long they take: while each takes not much longer
 * than it does alone, more are let in; as soon as they wait for each other, be it here or in the database, fewer
 * (the gradient of Netflix's concurrency limits). What each takes alone is the shortest it took of late, for
 * each text of an operation apart: a mix of quick and slow ones is no sign of load.
 */
export class ConcurrencyLimit {
  #value: number;
  #samples = 0;
  #ratios = 0;
  /** Whether as many were under way as may be; otherwise nothing is learnt of what more would do. */
  #full = false;
  #lookedAt: number;
  #probedAt: number;
  /** Whether it was full since the last probe. */
  #busy = false;
  readonly #shortest = new LRUCache<string, Shortest>({ max: mostOperations });

  constructor(
    readonly bounds: ConcurrencyBounds,
    readonly now: () => number = () => performance.now(),
  ) {
    this.#value = Math.min(bounds.max, 2 * bounds.min);
    this.#lookedAt = now();
    this.#probedAt = now();
  }

  get value(): number {
    const sinceProbe = this.now() - this.#probedAt;
    return sinceProbe < probeForMs && this.#busy
      ? Math.min(underWayInProbe, this.bounds.min)
      : Math.floor(this.#value);
  }

  /** An operation has ended: how long it took, and how many were under way with it. */
  record(operation: string, tookMs: number, underWay: number): void {
    const took = Math.max(tookMs, leastMs);
    this.#ratios += Math.min(took / this.#alone(operation, took), worstRatio);
    this.#samples += 1;
    this.#full ||= underWay >= this.value;
    const now = this.now();
    if (now - this.#probedAt >= probeEveryMs) {
      this.#busy = this.#full;
      this.#probedAt = now;
    }
    if (this.#samples >= samplesPerLook && now - this.#lookedAt >= lookEveryMs) this.#look(now);
  }

  #alone(operation: string, took: number): number {
    const now = this.now();
    const known = this.#shortest.get(operation);
    if (!known) {
      this.#shortest.set(operation, { since: now, before: Infinity, now: took });
      return took;
    }
    if (now - known.since > memoryMs) {
      known.before = known.now;
      known.now = took;
      known.since = now;
    }
    known.now = Math.min(known.now, took);
    return Math.min(known.now, known.before);
  }

  #look(now: number): void {
    const gradient = Math.min(1, Math.max(0.5, (tolerance * this.#samples) / this.#ratios));
    if (this.#full) {
      const wanted = this.#value * gradient + Math.sqrt(this.#value);
      const next = this.#value + smoothing * (wanted - this.#value);
      this.#value = Math.min(this.bounds.max, Math.max(this.bounds.min, next));
    }
    this.#samples = 0;
    this.#ratios = 0;
    this.#full = false;
    this.#lookedAt = now;
  }
}
