import type { RetractClaimInput } from '../../model/input/changeInputs.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { materializeReached } from '../derive/deriveInDatabase.js';
import { type UserErrors, quoted } from '../work/userErrors.js';
import { kindOf, loadExisting } from '../work/identityMap.js';
import { acquireWriteLock } from '../work/writeLock.js';

/** A change that takes something back, or declares two things one, has to say why. */
export function checkReason(userErrors: UserErrors, reason: string | null | undefined): string {
  if (reason == null) userErrors.add('reason', 'Why? It is kept with the decision.');
  return reason ?? '';
}

/** Retracts a claim: it no longer counts, stays readable, and is still seen by who looks from before. */
export async function retractClaim(
  work: UnitOfWork,
  { id, reason: given }: RetractClaimInput,
): Promise<void> {
  await acquireWriteLock(work, true);
  const { transaction, statements, author, at, userErrors, outcome } = work;
  const reason = checkReason(userErrors, given);
  const known = (await loadExisting(work, [id])).get(id);
  if (!known || known.level > author.level || kindOf(known) !== undefined)
    userErrors.add('id', `There is no claim ${quoted(id)}.`, 'NOT_FOUND');
  userErrors.stop();
  const parameters = { id, at, by: author.actor, reason };
  const [row] = await transaction.run(statements.of('write/retract', parameters));
  if (!row) userErrors.add('id', `${quoted(id)} has been retracted already.`, 'CONFLICT');
  userErrors.stop();
  await materializeReached(transaction, statements, [id]);
  outcome.claim = id;
  outcome.retracted = [id];
}
