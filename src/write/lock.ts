import type { Row } from '../database/database.js';
import { type Work } from './change.js';

/**
 * Locks entities until the change is done, and gives what they are then. Whoever waits for a lock has found what it
 * asked for before: so it is asked for once more with the lock in hand.
 */
export async function lockEntities(
  { transaction, statements }: Work,
  ids: readonly string[],
): Promise<Row[]> {
  const lock = statements.of('write/lock-entities', { ids: [...new Set(ids)].sort() });
  await transaction.run(lock);
  return transaction.run(lock);
}
