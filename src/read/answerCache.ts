import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Statement, StatementOptions } from '../database/database.js';
import { timeLeft, withDeadline } from '../database/deadline.js';
import type { SpeedLayerCounts } from '../model/speedLayers.js';
import type { ChangeClock, ClockReading } from './changeClock.js';

/** The rows of a statement, and the moment until which all changes are in them. */
export interface CachedAnswer {
  value: unknown;
  until: Date;
}

interface Cached extends CachedAnswer {
  /**
   * The moment of the change clock at which it was read; undefined where it was read so soon after a change that an index may
   * not have had the change yet: later callers have it read again.
   */
  at: string | undefined;
  /** When its reading began, by `performance.now()`. */
  begun: number;
}

interface Entry {
  cached?: Cached;
  /** The reading in progress; never two at once. */
  refresh?: Promise<Cached>;
  /** The length of the cached answer as JSON; 0 while there is none. */
  size: number;
}

/** The settings of the cache. */
export interface AnswerCacheSettings {
  isOn: boolean;
  /** The age in milliseconds up to which an answer may be served while it is read again; 0 always waits. */
  maxAgeMs: number;
  /** The time limit of a question without one of its own, in milliseconds. */
  timeoutMs: number;
}

/** The number of cached answers, and the total length of answers and keys; the least recently used go first. */
const maxAnswers = 200;
const maxTotalSize = 16_000_000;
/** The length as JSON above which an answer is not cached. */
const maxSize = 2_000_000;
/** How long a caller waits for a newer answer before it is served the cached one. */
const maxWaitMs = 50;

/** Whether a promise has no result after some milliseconds. */
const isPending = (promise: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([
    promise.then(
      () => false,
      () => true,
    ),
    sleep(milliseconds, true),
  ]);

/**
 * Caches answers until the graph changes: an answer is current while the change clock stands where it stood before the answer
 * was read. After a change the next caller starts reading it again, once for all callers. A caller without a bookmark need not
 * see the change and is served the cached answer meanwhile.
 */
export class AnswerCache {
  readonly #entries = new LRUCache<string, Entry>({
    max: maxAnswers,
    maxSize: maxTotalSize,
    sizeCalculation: ({ size }, key) => size + key.length,
  });
  /** The moment of the change clock that was read last. */
  #latest = '';

  constructor(
    readonly clock: ChangeClock,
    readonly settings: AnswerCacheSettings,
    readonly counts: SpeedLayerCounts,
  ) {}

  /** @param read executes the statement for all callers; it is not ended when one of them disconnects */
  async answer(
    { text, parameters }: Omit<Statement, 'name'>,
    reading: StatementOptions,
    read: (reading: StatementOptions) => Promise<unknown>,
  ): Promise<CachedAnswer> {
    const asked = new Date();
    if (!this.settings.isOn) {
      this.counts.add('statisticsCache', 'skipped');
      return { value: await read(reading), until: asked };
    }
    const arrived = performance.now();
    const sent = reading.bookmarks?.values ?? [];
    const bookmarks = { values: sent, hasWritten: false };
    const clock = await this.clock.read({ ...reading, bookmarks, followsBookmarks: true });
    const { at } = clock;
    // A clock that was set back belongs to another graph, such as a restored one.
    if (at < this.#latest) this.#entries.clear();
    this.#latest = at;
    const key = JSON.stringify([text, parameters]);
    const entry = this.#entries.get(key) ?? { size: 0 };
    this.#entries.set(key, entry);

    const isCurrent = (cached: Cached | undefined): cached is Cached =>
      cached !== undefined &&
      ((cached.at !== undefined && cached.at >= at) || (sent.length === 0 && cached.begun >= arrived));
    const mayServe = (cached: Cached | undefined): cached is Cached =>
      cached !== undefined && sent.length === 0 && arrived - cached.begun < this.settings.maxAgeMs;
    for (;;) {
      const { cached } = entry;
      if (isCurrent(cached)) return this.#used({ ...cached, until: asked });
      const isOwn = entry.refresh === undefined;
      const refresh = (entry.refresh ??= this.#refresh(key, entry, clock, () => read({ bookmarks })));
      if (mayServe(cached) && (await isPending(refresh, maxWaitMs))) return this.#used(cached);
      const refreshed = await this.#wait(refresh, reading);
      if (isOwn) return refreshed;
    }
  }

  #used(answer: CachedAnswer): CachedAnswer {
    this.counts.add('statisticsCache', 'used');
    return answer;
  }

  #refresh(
    key: string,
    entry: Entry,
    { at, lagMs }: ClockReading,
    read: () => Promise<unknown>,
  ): Promise<Cached> {
    this.counts.add('statisticsCache', 'skipped');
    const [begun, until] = [performance.now(), new Date()];
    const refresh = read()
      .then((value) => {
        const cached = { value, until, begun, at: lagMs <= 0 ? at : undefined };
        entry.cached = cached;
        entry.size = JSON.stringify(value).length;
        // An entry that was evicted, or is large, serves only the callers that wait for this reading.
        if (this.#entries.get(key) !== entry) return cached;
        this.#entries.delete(key); // the cache weighs an entry when it is new
        if (entry.size <= maxSize) this.#entries.set(key, entry);
        return cached;
      })
      .finally(() => delete entry.refresh);
    refresh.catch(() => undefined); // each caller that waits for it receives the error
    return refresh;
  }

  /** Waits for an answer within the caller's own limits. */
  #wait(
    refresh: Promise<Cached>,
    { endsAt = Infinity, timeoutMs, abort }: StatementOptions,
  ): Promise<Cached> {
    const limitMs = timeoutMs ?? this.settings.timeoutMs;
    return withDeadline(refresh, { timeoutMs: timeLeft(limitMs, endsAt), limitMs, abort });
  }
}
