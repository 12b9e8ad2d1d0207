import { maxPageSize } from '../model/connection.js';

/** A place in the feed: the moment, the rank of the type of change, and the id of what was changed. */
export type FeedCursor = [at: string, rank: number, key: string];

/** After every moment: for where nobody else writes. */
export const endOfTime = '9999';

/** Before every rank: what happened at the moment itself is told too. */
export const beforeAllRanks = -1;
/** Beyond every rank: what happened at the moment itself is known. */
const beyondAll = 1_000;

/** The place behind all that happened at a moment. */
export const afterMoment = (at: string): FeedCursor => [at, beyondAll, ''];

/** What a follower of the feed is given by one statement. */
export interface FeedPage {
  /** The moment up to which the graph was read. */
  until: string;
  found: { keys: FeedCursor; value: unknown }[];
}

/** So much is read at once for a follower; more than that is asked for anew. */
export const feedPageSize = maxPageSize;
