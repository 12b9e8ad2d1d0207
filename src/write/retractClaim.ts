import type { RetractClaimInput } from '../model/input/changeInputs.js';
import type { Work } from './change.js';
import { assessRelationships } from './derive.js';
import { type FaultList, quoted } from './faultList.js';
import { kindOf, lookUp } from './known.js';
import { takeTurn } from './turn.js';

/** A change that takes something back, or declares two things one, has to say why. */
export function checkReason(faults: FaultList, reason: string | null | undefined): string {
  if (reason == null) faults.add('reason', 'Why? It is kept with the decision.');
  return reason ?? '';
}

/** Retracts a claim: it no longer counts, stays readable, and is still seen by who looks from before. */
export async function retractClaim(work: Work, { id, reason: given }: RetractClaimInput): Promise<void> {
  await takeTurn(work, true);
  const { transaction, statements, author, at, faults, outcome } = work;
  const reason = checkReason(faults, given);
  const known = (await lookUp(work, [id])).get(id);
  if (!known || known.level > author.level || kindOf(known) !== undefined)
    faults.add('id', `There is no claim ${quoted(id)}.`, 'NOT_FOUND');
  faults.stop();
  const parameters = { id, at, by: author.actor, reason };
  const [row] = await transaction.run(statements.of('write/retract', parameters));
  if (!row) faults.add('id', `${quoted(id)} has been retracted already.`, 'CONFLICT');
  faults.stop();
  const relationship = row?.[0] as string | null;
  if (relationship !== null) await assessRelationships(transaction, statements, [relationship]);
  outcome.claim = id;
  outcome.retracted = [id];
}
