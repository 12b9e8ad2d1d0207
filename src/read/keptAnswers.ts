import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Database, Statement, StatementOptions } from '../database/database.js';
import { timeLeft, withDeadline } from '../database/deadline.js';
import type { SpeedLayerCounts } from '../model/speedLayers.js';

/** An answer, with the moment on the change clock before which all changes are in it. */
interface Kept {
  value: unknown;
  at: string;
  /** When it began to be made, by `performance.now()`. */
  begun: number;
}

interface Entry {
  kept?: Kept;
  /** The answer that is being made; never two at once. */
  making?: Promise<Kept>;
  /** The length of the kept answer as JSON; 1 while there is none. */
  size: number;
}

/** The number of answers kept, and their total length as JSON; the least recently used go first. */
const maxAnswers = 200;
const maxTotalSize = 16_000_000;
/** The length as JSON above which an answer is not kept. */
const maxSize = 2_000_000;
/** How long a caller waits for a newer answer before it is given the kept one, in milliseconds. */
const waitsForNewer = 50;

/** Whether a promise has no result after some milliseconds. */
const isPending = (promise: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([
    promise.then(
      () => false,
      () => true,
    ),
    sleep(milliseconds, true),
  ]);

/** The settings of kept answers. */
export interface KeptAnswersSettings {
  isOn: boolean;
  /** The age in milliseconds up to which an answer may be given while a newer one is made; 0 always waits. */
  maxAgeMs: number;
  /** The time limit of a question without one of its own, in milliseconds. */
  timeoutMs: number;
}

/**
 * Keeps answers until the graph changes: an answer holds as long as the change clock stands where it stood before the answer
 * was read. After a change the next caller has it made anew, once for all callers; those who need not see the change, having
 * sent no bookmark, get the kept answer meanwhile.
 */
export class KeptAnswers {
  readonly #entries = new LRUCache<string, Entry>({
    max: maxAnswers,
    maxSize: maxTotalSize,
    sizeCalculation: ({ size }) => size,
  });

  constructor(
    readonly database: Database,
    readonly clock: Statement,
    readonly settings: KeptAnswersSettings,
    readonly counts: SpeedLayerCounts,
  ) {}

  /** @param make executes the statement for all callers; it is not ended when one of them disconnects */
  async answer(
    { text, parameters }: Omit<Statement, 'name'>,
    reading: StatementOptions,
    make: (reading: StatementOptions) => Promise<unknown>,
  ): Promise<unknown> {
    if (!this.settings.isOn) {
      this.counts.add('keptStatistics', 'skipped');
      return make(reading);
    }
    const key = JSON.stringify([text, parameters]);
    const entry = this.#entries.get(key) ?? { size: 1 };
    this.#entries.set(key, entry);
    const arrived = performance.now();
    const sent = reading.bookmarks?.values ?? [];
    const bookmarks = { values: sent, hasWritten: false };
    const [row] = await this.database.read(this.clock, { ...reading, bookmarks, followsBookmarks: true });
    const at = (row?.[0] as string | null | undefined) ?? '';
    const holds = (kept: Kept | undefined): kept is Kept =>
      kept !== undefined && (kept.at === at || (sent.length === 0 && kept.begun >= arrived));
    const mayServe = (kept: Kept | undefined): kept is Kept =>
      kept !== undefined && sent.length === 0 && arrived - kept.begun < this.settings.maxAgeMs;
    while (!holds(entry.kept)) {
      entry.making ??= this.#make(key, entry, at, () => make({ bookmarks }));
      const older = entry.kept;
      if (!mayServe(older)) await this.#wait(entry.making, reading);
      else if (await isPending(entry.making, waitsForNewer)) return this.#used(older);
    }
    return this.#used(entry.kept);
  }

  #used({ value }: Kept): unknown {
    this.counts.add('keptStatistics', 'used');
    return value;
  }

  #make(key: string, entry: Entry, at: string, read: () => Promise<unknown>): Promise<Kept> {
    this.counts.add('keptStatistics', 'skipped');
    const begun = performance.now();
    const making = read()
      .then((value) => {
        entry.kept = { value, at, begun };
        entry.size = JSON.stringify(value).length;
        // The cache weighs an entry when it is new. A large answer is only for those who wait and have the entry.
        this.#entries.delete(key);
        if (entry.size <= maxSize) this.#entries.set(key, entry);
        return entry.kept;
      })
      .finally(() => delete entry.making);
    making.catch(() => undefined); // each caller that waits for it receives the error
    return making;
  }

  /** Waits for an answer within the caller's own limits. */
  #wait(making: Promise<Kept>, { endsAt = Infinity, timeoutMs, abort }: StatementOptions): Promise<Kept> {
    const limitMs = timeoutMs ?? this.settings.timeoutMs;
    return withDeadline(making, { timeoutMs: timeLeft(limitMs, endsAt), limitMs, abort });
  }
}
