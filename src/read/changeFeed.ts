import type { OperationDefinitionNode } from 'graphql';
import pLimit from 'p-limit';
import { ClientError } from '../errors.js';
import type { ChangeClock } from './changeClock.js';
import { afterMoment, type FeedCursor, type FeedPage, feedPageSize } from './feedCursor.js';
import type { NulledValue } from './completion.js';
import type { Reader, ReadContext, RootField } from './reader.js';

/** So many followers are read for at once: when a change wakes all of them, whoever asks a question has to find room. */
const maxConcurrentReads = 4;

/** The changes of one moment, in the form in which they are sent. */
export interface MomentChanges {
  changes: unknown[];
  /** Where a change has null in the place of a value that broke its type; of other moments too. */
  nulled: readonly NulledValue[];
}

type Page = Awaited<ReturnType<Reader['changesAfter']>>;

/** Passes by itself: those who follow are told once the database answers again. What takes too long would do so again. */
const passes = (fault: unknown): boolean =>
  fault instanceof ClientError && fault.code === 'SERVICE_UNAVAILABLE';

/** By moments; the last one only if nothing more of it can come, or there is nothing else. */
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

/** Waits for the next look at the clock. @throws what the signal was aborted with */
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

/** The changes of the graph, moment by moment, for as many as want to follow them. */
export class ChangeFeed {
  readonly #underWay = new WeakMap<OperationDefinitionNode, Map<string, Promise<Page>>>();
  readonly #queue = pLimit(maxConcurrentReads);

  constructor(
    readonly reader: Reader,
    readonly clock: ChangeClock,
  ) {}

  /**
   * Tells what changed after a moment, and then whatever changes, each moment once and whole. It takes its place before
   * it returns: whatever is kept from then on is told. Nothing is read ahead of what has been taken.
   */
  async follow(
    field: RootField,
    reading: ReadContext,
    signal: AbortSignal,
    since: string | undefined,
  ): Promise<AsyncGenerator<MomentChanges>> {
    await this.clock.look();
    // A graph that nothing was ever changed in has no moment yet.
    const start = since ?? (this.clock.at || new Date().toISOString());
    return this.#after(field, reading, signal, afterMoment(start));
  }

  async *#after(
    field: RootField,
    reading: ReadContext,
    signal: AbortSignal,
    start: FeedCursor,
  ): AsyncGenerator<MomentChanges> {
    // While it is followed the clock is looked at; without this it would stand still between two waits.
    const unfollow = this.clock.follow(() => undefined);
    let told = start;
    let hasMore = false;
    try {
      for (;;) {
        signal.throwIfAborted();
        const from = told;
        const isDue: boolean = hasMore || this.clock.at > told[0];
        const page: Page | undefined = isDue ? await this.#read(field, reading, told) : undefined;
        for (const { keys, changes } of page ? momentsOf(page) : []) {
          yield { changes, nulled: page?.nulled ?? [] };
          signal.throwIfAborted();
          told = keys;
        }
        hasMore = page?.found.length === feedPageSize;
        // What may not be seen is passed over: nobody has to look at it again.
        if (page && !hasMore && page.until > told[0]) told = afterMoment(page.until);
        // A member of a cluster that is behind is given until the next look.
        if (told === from || !(hasMore || this.clock.at > told[0])) await nextLook(this.clock, signal);
      }
    } finally {
      unfollow();
    }
  }

  /** Those who ask the same from the same place on share one statement. Undefined while the database is away. */
  async #read(field: RootField, reading: ReadContext, told: FeedCursor): Promise<Page | undefined> {
    const { operation, variables } = field;
    const ofOperation = this.#underWay.get(operation) ?? new Map<string, Promise<Page>>();
    this.#underWay.set(operation, ofOperation);
    const key = JSON.stringify([reading.level, told, variables]);
    let asked = ofOperation.get(key);
    if (!asked) {
      asked = this.#queue(async () =>
        this.reader.changesAfter(field, reading, told, await this.clock.waitUntilReadable(reading)),
      ).finally(() => ofOperation.delete(key));
      ofOperation.set(key, asked);
    }
    try {
      return await asked;
    } catch (fault) {
      if (passes(fault)) return undefined;
      throw fault;
    }
  }
}
