import { ClientError } from '../../errors.js';
import type { UnitOfWork } from './changeExecutor.js';
import { lookupParameters, type ExistingRow } from './identityMap.js';
import type { IdGenerator } from '../inputs/idGenerator.js';
import type { ClaimGraphRow } from '../derive/claimGraphRows.js';

/**
 * Waits for the write lock and holds it until the transaction ends, so that data read from here on stays as it is. Fixes
 * the moment of the change.
 *
 * @param revises whether existing data is altered; additions that were prepared earlier then retry.
 */
export async function acquireWriteLock(work: UnitOfWork, revises = false): Promise<void> {
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/write-lock', { revises }));
  [work.at] = row as [string];
}

/**
 * Takes the write lock for an addition, and reads what other changes may have added since it was prepared.
 *
 * @returns the current claims of some relationships.
 */
export async function acquireWriteLockWithEvidence(
  work: UnitOfWork,
  relationships: readonly string[],
): Promise<ClaimGraphRow[]> {
  const { transaction, statements } = work;
  const parameters = { revises: false, relationships };
  const [row] = await transaction.run(statements.of('write/write-lock-and-evidence', parameters));
  const [claimed] = row as [ClaimGraphRow[]];
  return claimed;
}

/**
 * Reads what an addition is prepared upon. It is prepared beside others, and written in its turn if nothing that stood
 * has been revised meanwhile; where something has, it has its turn from the beginning the second time.
 *
 * @param naming what the ids were made with that may be there.
 * @returns what is there under some ids.
 */
export async function prepare(
  work: UnitOfWork,
  naming: IdGenerator,
  ids: readonly string[],
): Promise<ExistingRow[]> {
  if (work.attempt > 1) await acquireWriteLock(work);
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/prepare', lookupParameters(ids)));
  const [revisedAt, secret, found] = row as [string | null, string | null, ExistingRow[]];
  if (secret !== naming.secret) {
    work.secret.forget(naming.secret);
    throw writeConflict();
  }
  work.preparedUpon = revisedAt;
  return found;
}

/** Another change wrote the same data since this one was prepared; the retry finds it. */
export const writeConflict = (): ClientError =>
  new ClientError('CONFLICT', 'Somebody else is changing the same thing just now. Try again.', {
    raced: true,
  });
