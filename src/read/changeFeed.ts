import type { OperationDefinitionNode } from 'graphql';
import pLimit from 'p-limit';
import { ClientError } from '../errors.js';
import type { ChangeClock } from './changeClock.js';
import { afterMoment, type FeedCursor, type FeedPage, feedPageSize } from './feedCursor.js';
import type { NulledValue } from './completion.js';
import type { Reader, ReadContext, RootField } from './reader.js';

/** Reads for followers in progress at once: one change concerns all of them, and other requests need connections too. */
const maxConcurrentReads = 4;

/** The changes of one moment, in the form in which they are sent. */
export interface MomentChanges {
  changes: unknown[];
  /** Null values that replace invalid ones, in this moment or others. */
  nulled: readonly NulledValue[];
}

type Page = Awaited<ReturnType<Reader['changesAfter']>>;

/** Whether a later attempt may succeed. A timeout would repeat. */
const isTransient = (fault: unknown): boolean =>
  fault instanceof ClientError && fault.code === 'SERVICE_UNAVAILABLE';

/** Groups a page by moments. Omits the last moment of a full page, which may be incomplete, unless it is the only one. */
function momentsOf({ found }: FeedPage): { at: string; keys: FeedCursor; changes: unknown[] }[] {
  const moments: ReturnType<typeof momentsOf> = [];
  for (const { keys, value } of found) {
    const last = moments.at(-1);
    if (last?.at === keys[0]) {
      last.changes.push(value);
      last.keys = keys;
    } else moments.push({ at: keys[0], keys, changes: [value] });
  }
  if (found.length === feedPageSize && moments.length > 1) moments.pop();
  return moments;
}

/** Waits for the next read of the clock. @throws the reason of the abort signal */
function nextLook(clock: ChangeClock, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      signal.removeEventListener('abort', leave);
      unfollow();
      end();
    };
    const leave = settle(() => reject(signal.reason as Error));
    const unfollow = clock.follow(settle(resolve));
    signal.addEventListener('abort', leave);
  });
}

/** The changes of the graph, moment by moment, for any number of followers. */
export class ChangeFeed {
  readonly #inProgress = new WeakMap<OperationDefinitionNode, Map<string, Promise<Page>>>();
  readonly #queue = pLimit(maxConcurrentReads);

  constructor(
    readonly reader: Reader,
    readonly clock: ChangeClock,
  ) {}

  /**
   * Yields the changes after a moment and then all later ones, each moment once and complete. Its position is fixed
   * before it returns, so that no later change is missed. It reads nothing ahead of what was consumed.
   */
  async follow(
    field: RootField,
    reading: ReadContext,
    signal: AbortSignal,
    since: string | undefined,
  ): Promise<AsyncGenerator<MomentChanges>> {
    await this.clock.look();
    // A graph without changes has no moment yet.
    const start = since ?? (this.clock.at || new Date().toISOString());
    return this.#after(field, reading, signal, afterMoment(start));
  }

  async *#after(
    field: RootField,
    reading: ReadContext,
    signal: AbortSignal,
    start: FeedCursor,
  ): AsyncGenerator<MomentChanges> {
    // Keeps the clock running between two waits.
    const unfollow = this.clock.follow(() => undefined);
    let position = start;
    let hasMore = false;
    try {
      for (;;) {
        signal.throwIfAborted();
        const from = position;
        const isDue: boolean = hasMore || this.clock.at > position[0];
        const page: Page | undefined = isDue ? await this.#read(field, reading, position) : undefined;
        for (const { keys, changes } of page ? momentsOf(page) : []) {
          yield { changes, nulled: page?.nulled ?? [] };
          signal.throwIfAborted();
          position = keys;
        }
        hasMore = page?.found.length === feedPageSize;
        // Changes that the caller may not see are skipped, so that they are not read again.
        if (page && !hasMore && page.until > position[0]) position = afterMoment(page.until);
        // A cluster member that lags behind is read again at the next interval.
        if (position === from || !(hasMore || this.clock.at > position[0]))
          await nextLook(this.clock, signal);
      }
    } finally {
      unfollow();
    }
  }

  /**
   * Followers with the same operation, variables, clearance and position share one statement. Undefined while the
   * database is unavailable.
   */
  async #read(field: RootField, reading: ReadContext, position: FeedCursor): Promise<Page | undefined> {
    const { operation, variables } = field;
    const ofOperation = this.#inProgress.get(operation) ?? new Map<string, Promise<Page>>();
    this.#inProgress.set(operation, ofOperation);
    const key = JSON.stringify([reading.level, position, variables]);
    let pending = ofOperation.get(key);
    if (!pending) {
      pending = this.#queue(async () =>
        this.reader.changesAfter(field, reading, position, await this.clock.waitUntilReadable(reading)),
      ).finally(() => ofOperation.delete(key));
      ofOperation.set(key, pending);
    }
    try {
      return await pending;
    } catch (fault) {
      if (isTransient(fault)) return undefined;
      throw fault;
    }
  }
}
