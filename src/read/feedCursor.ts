import { maxPageSize } from '../model/connection.js';

/** A position in the feed: the moment, the rank of the type of change, and the id of what was changed. */
export type FeedCursor = [at: string, rank: number, key: string];

/** Later than every moment: for statements that read all changes. */
export const endOfTime = '9999';

/** Below every rank: changes at the moment itself follow. */
export const beforeAllRanks = -1;
/** Above every rank: changes at the moment itself do not follow. */
const beyondAll = 1_000;

/** The position after all changes at a moment. */
export const afterMoment = (at: string): FeedCursor => [at, beyondAll, ''];

/** One page of the feed for a follower. */
export interface FeedPage {
  /** The moment up to which the graph was read. */
  until: string;
  found: { keys: FeedCursor; value: unknown }[];
}

/** The number of changes read at once for a follower. */
export const feedPageSize = maxPageSize;
