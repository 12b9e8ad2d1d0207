import type { RetractClaimInput } from '../../model/input/changeInputs.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { materializeReached } from '../derive/deriveInDatabase.js';
import { noClaim, type UserErrors, quoted } from '../work/userErrors.js';
import { kindOf, loadExisting } from '../work/identityMap.js';
import { acquireWriteLock } from '../work/writeLock.js';

/** Reports a missing reason: retractions, merges and splits require one. */
export function checkReason(userErrors: UserErrors, reason: string | null | undefined): string {
  if (reason == null)
    userErrors.add('reason', 'A reason is required; it is recorded in the audit trail. Say why.');
  return reason ?? '';
}

/** Retracts a claim: it no longer counts and stays readable; a lens with an earlier `recordedBy` still counts it. */
export async function retractClaim(
  work: UnitOfWork,
  { id, reason: givenReason }: RetractClaimInput,
): Promise<void> {
  await acquireWriteLock(work, true);
  const { transaction, statements, author, at, userErrors, outcome } = work;
  const reason = checkReason(userErrors, givenReason);
  const existing = (await loadExisting(work, [id])).get(id);
  if (!existing || existing.level > author.level || kindOf(existing) !== undefined)
    userErrors.add('id', noClaim(id), 'NOT_FOUND');
  userErrors.stop();
  const parameters = { id, at, by: author.actor, reason };
  const [row] = await transaction.run(statements.of('write/retract', parameters));
  if (!row) userErrors.add('id', `${quoted(id)} is already retracted.`, 'CONFLICT');
  userErrors.stop();
  await materializeReached(transaction, statements, [id]);
  outcome.claim = id;
  outcome.retracted = [id];
}
