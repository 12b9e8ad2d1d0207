import { raced, type Work } from './change.js';

/**
 * Waits until no other change is being written, and keeps all others waiting until this one is done. What is read from
 * here on stands until then; and the moment that the change is known by is fixed.
 *
 * @param revises whether what stands is altered, and not only added to: additions that were prepared before begin anew.
 */
export async function takeTurn(work: Work, revises = false): Promise<void> {
  if (work.hasTurn) return;
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/turn', { revises }));
  const [at, revisedAt] = row as [string, string | null];
  work.hasTurn = true;
  work.at = at;
  if (work.preparedUpon !== undefined && work.preparedUpon !== revisedAt) throw raced();
}

/**
 * Reads what an addition is prepared upon. It is prepared beside others, and written in its turn if nothing that stood
 * has been revised meanwhile; where something has, it has its turn from the beginning the second time.
 *
 * @returns the secret that ids are made with, once one has been drawn.
 */
export async function prepare(work: Work): Promise<string | null> {
  if (work.attempt > 1) await takeTurn(work);
  const { transaction, statements } = work;
  const [row] = await transaction.run(statements.of('write/prepare', {}));
  const [revisedAt, secret] = row as [string | null, string | null];
  work.preparedUpon = revisedAt;
  return secret;
}
