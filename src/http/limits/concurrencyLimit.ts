import { LRUCache } from 'lru-cache';

/** The bounds of the adaptive limit of operations in flight. */
export interface ConcurrencyBounds {
  /** The lowest limit; enough to use a small machine fully. */
  min: number;
  max: number;
}

/** The ratio of the time of an operation to its time alone from which the limit falls. */
const tolerance = 2;
/** Cap of one sample's ratio, so that a single pause does not dominate. */
const worstRatio = 10;
/** Milliseconds; shorter times are mostly noise and count as this. */
const leastMs = 1;
/** Samples, and milliseconds, between two updates of the limit. */
const samplesPerLook = 20;
const lookEveryMs = 200;
/** Share of a change that one update applies. */
const smoothing = 0.3;
/** Milliseconds after which the shortest time of an operation may be forgotten. */
const memoryMs = 60_000;
const mostOperations = 500;
/** Under lasting load nothing runs alone: every 20 s, for 300 ms, only two operations run, to measure how fast they are. */
const probeEveryMs = 20_000;
const probeForMs = 300;
const inFlightInProbe = 2;

/** The shortest time of one operation, over the last one to two memory windows. */
interface Shortest {
  since: number;
  before: number;
  now: number;
}

/**
 * An adaptive limit of operations in flight (the gradient algorithm of Netflix's concurrency-limits): it rises while
 * operations take about as long as alone, and falls when they wait for each other, here or in the database. The time
 * alone is the shortest recent time per operation text, so that a mix of quick and slow operations is no sign of load.
 */
export class ConcurrencyLimit {
  #value: number;
  #samples = 0;
  #ratios = 0;
  /** Whether the limit was reached; otherwise the samples say nothing about a higher one. */
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
      ? Math.min(inFlightInProbe, this.bounds.min)
      : Math.floor(this.#value);
  }

  /** Records an operation that has ended: its time, and how many were in flight with it. */
  record(operation: string, tookMs: number, inFlight: number): void {
    const took = Math.max(tookMs, leastMs);
    this.#ratios += Math.min(took / this.#alone(operation, took), worstRatio);
    this.#samples += 1;
    this.#full ||= inFlight >= this.value;
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
