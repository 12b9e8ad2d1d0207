import type { Row } from '../database/database.js';
import { type Work } from './change.js';

const lockOf = ({ statements }: Work, ids: readonly string[]) =>
  statements.of('write/lock-entities', { ids: [...new Set(ids)].sort() });

/**
 * Asks for something once entities are locked until the change is done. Whoever waits for a lock has found what it looked
 * for before: so what matters is asked with the lock in hand.
 */
export async function lockedFirst<T>(work: Work, ids: readonly string[], ask: () => Promise<T>): Promise<T> {
  const [, answer] = await Promise.all([work.transaction.run(lockOf(work, ids)), ask()]);
  return answer;
}

/** Locks entities until the change is done, and gives what they are then. */
export const lockEntities = (work: Work, ids: readonly string[]): Promise<Row[]> =>
  lockedFirst(work, ids, () => work.transaction.run(lockOf(work, ids)));
