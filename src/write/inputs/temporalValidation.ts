import type { PartialDate } from '../../model/partialDate.js';
import type { EntityKind } from '../../model/entityKind.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { type RelationshipEnd, isCauseAfterEffect } from './validation.js';
import { quoted } from '../work/userErrors.js';

/**
 * Whether an entity that begins at another time, or becomes part of another, still comes before what it brought about
 * and after what brought it about. Ties that the author may not see are left out: a fault would tell of them.
 *
 * @param self as it would be.
 * @param together those whose ties to it do not matter, for they become one with it.
 */
export async function checkTemporalOrder(
  { transaction, statements, userErrors, author }: UnitOfWork,
  id: string,
  { path, self, together = [] }: { path: string; self: RelationshipEnd; together?: readonly string[] },
): Promise<void> {
  const rows = await transaction.run(statements.of('write/neighbors', { id, level: author.level }));
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
      userErrors.add(
        path,
        `A cause comes before its effect: ${type} ties it to ${quoted(otherId)}, ${startedAt}.`,
      );
  }
}
