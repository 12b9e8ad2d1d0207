import { ClientError } from '../../errors.js';
import type { UnitOfWork } from './changeExecutor.js';
import { lookupParameters, type ExistingRow } from './identityMap.js';
import type { IdGenerator } from '../inputs/idGenerator.js';
import type { ClaimGraphRow } from '../derive/claimGraphRows.js';

/**
 * Acquires the write lock and holds it until the transaction ends, so that data read from here on stays unchanged. Sets
 * `work.at`, the moment of the change.
 *
 * @param revises whether existing data is altered; additions that were prepared earlier then retry.
 */
export async function acquireWriteLock(work: UnitOfWork, revises = false): Promise<void> {
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/write-lock', { revises }));
  [work.at] = row as [string];
}

/**
 * Acquires the write lock for an addition, and reads what other changes may have added since it was prepared.
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
  const [claimGraphs] = row as [ClaimGraphRow[]];
  return claimGraphs;
}

/**
 * Reads what an addition is prepared from. The first attempt prepares without the write lock, concurrently with other
 * changes, and is rejected if existing data was altered before it is written; the retry takes the lock first.
 *
 * @param idGenerator has the secret that the candidate ids were generated with.
 * @returns the nodes that exist under some ids.
 */
export async function prepare(
  work: UnitOfWork,
  idGenerator: IdGenerator,
  ids: readonly string[],
): Promise<ExistingRow[]> {
  if (work.attempt > 1) await acquireWriteLock(work);
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/prepare', lookupParameters(ids)));
  const [revisedAt, secret, found] = row as [string | null, string | null, ExistingRow[]];
  if (secret !== idGenerator.secret) {
    work.idSecret.forget(idGenerator.secret);
    throw writeConflict();
  }
  work.expectedRevisedAt = revisedAt;
  return found;
}

/** Another change wrote the same data since this one was prepared; the retry finds it. */
export const writeConflict = (): ClientError =>
  new ClientError('CONFLICT', 'Another client is changing the same data. Try again.', {
    writeConflict: true,
  });
