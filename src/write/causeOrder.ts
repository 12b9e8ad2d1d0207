import type { PartialDate } from '../model/partialDate.js';
import type { EntityKind } from '../model/entityKind.js';
import type { RelationshipType } from '../model/relationshipType.js';
import type { Work } from './change.js';
import { type End, isCauseAfterEffect } from './checks.js';
import { quoted } from './faultList.js';

/**
 * Whether an entity that begins at another time, or becomes part of another, still comes before what it brought about
 * and after what brought it about. Ties that the author may not see are left out: a fault would tell of them.
 *
 * @param self as it would be.
 * @param together those whose ties to it do not matter, for they become one with it.
 */
export async function checkCauseOrder(
  { transaction, statements, faults, author }: Work,
  id: string,
  { path, self, together = [] }: { path: string; self: End; together?: readonly string[] },
): Promise<void> {
  const rows = await transaction.run(statements.of('write/neighbours', { id, level: author.level }));
  for (const row of rows) {
    const [type, isSubject, otherId, kind, startedAt] = row as [
      RelationshipType,
      boolean,
      string,
      EntityKind,
      PartialDate,
    ];
    if (together.includes(otherId)) continue;
    const other = { id: otherId, kind, startedAt };
    const [subject, object] = isSubject ? [self, other] : [other, self];
    if (isCauseAfterEffect(type, subject, object))
      faults.add(
        path,
        `A cause comes before its effect: ${type} ties it to ${quoted(otherId)}, ${startedAt}.`,
      );
  }
}
